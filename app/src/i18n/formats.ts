import type { Language } from './language.ts'

const timeZone = 'Europe/Riga'
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const yearLong = 365 * day

const tags: Record<Language, string> = { lv: 'lv-LV', en: 'en-GB' }

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** The wall clock in Riga as text parts; `instant` is an ISO instant, milliseconds or a Date. */
function rigaParts(instant: Instant): Record<string, string> {
  return Object.fromEntries(clock.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
}

export type Instant = Date | number | string

/** `2026-11-23` → `23.11.2026.` The plain day never passes a time zone. */
export function formatDate(isoDay: string): string {
  const [year, month, dayOfMonth] = isoDay.split('-')
  return `${dayOfMonth}.${month}.${year}.`
}

/** The calendar day in Riga at an instant, `YYYY-MM-DD`. */
export function dayInRiga(instant: Instant): string {
  const { year, month, day: dayOfMonth } = rigaParts(instant)
  return `${year}-${month}-${dayOfMonth}`
}

/** An instant → `14:05`, in Riga. */
export function formatTime(instant: Instant): string {
  const parts = rigaParts(instant)
  return `${parts['hour']}:${parts['minute']}`
}

/** An instant → `23.11.2026. 14:05`, in Riga. */
export function formatDateTime(instant: Instant): string {
  return `${formatDate(dayInRiga(instant))} ${formatTime(instant)}`
}

/** The school year that starts in `startYear`, as schools write it: `2026./2027. m. g.` */
const formatSchoolYear: Record<Language, (startYear: number) => string> = {
  lv: (startYear) => `${startYear}./${startYear + 1}. m. g.`,
  en: (startYear) => `School year ${startYear}/${startYear + 1}`,
}

const formatSemester: Record<Language, (semester: number) => string> = {
  lv: (semester) => `${semester}. semestris`,
  en: (semester) => `Semester ${semester}`,
}

function relative(formatter: Intl.RelativeTimeFormat, instant: Instant, now: Instant): string {
  const distance = new Date(instant).getTime() - new Date(now).getTime()
  const size = Math.abs(distance)
  if (size < hour) return formatter.format(Math.trunc(distance / minute), 'minute')
  if (size < day) return formatter.format(Math.trunc(distance / hour), 'hour')
  return formatter.format(Math.trunc(distance / day), 'day')
}

/** In the unit that fits: `7 min`, `3 st.`, `12 d.`, `1 g.` */
function difference(tag: string, ms: number): string {
  const size = Math.abs(ms)
  const write = (unit: string, unitMs: number) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short' }).format(
      Math.round(size / unitMs),
    )
  if (size < 2 * hour) return write('minute', minute)
  if (size < 2 * day) return write('hour', hour)
  return size < yearLong ? write('day', day) : write('year', yearLong)
}

/** The formats that depend on the language. Dates and times read the same in both. */
export function formatsOf(language: Language) {
  const tag = tags[language]
  const relativeTime = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 })
  const money = new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' })
  const month = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: 'long' })
  const longDate = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', dateStyle: 'long' })
  return {
    date: formatDate,
    time: formatTime,
    dateTime: formatDateTime,
    /** `2026-09-01` → `2026. gada 1. septembris`. */
    longDate: (isoDay: string) => longDate.format(new Date(`${isoDay}T00:00:00Z`)),
    /** Any day of it → `2026. g. novembris`. */
    month: (isoDay: string) => month.format(new Date(`${isoDay.slice(0, 10)}T00:00:00Z`)),
    /** `pirms 10 minūtēm`; `now` is passed in because formats have no clock. */
    relative: (instant: Instant, now: Instant) => relative(relativeTime, instant, now),
    /** How far two clocks are apart, whichever is ahead. */
    difference: (ms: number) => difference(tag, ms),
    /** `1234,5` in Latvian; at most two decimals. */
    number: (value: number) => number.format(value),
    /** Euro cents → `12 345,00 €`. */
    money: (cents: number) => money.format(cents / 100),
    schoolYear: formatSchoolYear[language],
    semester: formatSemester[language],
  }
}

export type Formats = ReturnType<typeof formatsOf>
