import { z } from 'zod'

/** A calendar day as `YYYY-MM-DD`, years 0001–9999. Text order is time order. */
export type IsoDate = string

/** Real calendar days only: 2026-02-29 is refused. */
export const isoDate = z.iso.date().refine((day) => !day.startsWith('0000'))

/**
 * A moment in UTC with milliseconds, as `Date.prototype.toISOString` writes it, years 0001–9999. One precision only,
 * so that text order is time order.
 */
export const instant = z.iso.datetime({ precision: 3 }).refine((at) => !at.startsWith('0000'))

export const isValidDay = (text: string): text is IsoDate => isoDate.safeParse(text).success

export const compareDays = (a: IsoDate, b: IsoDate): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)

const millisecondsPerDay = 86_400_000

/** Days since 1970-01-01, counted in UTC so that no clock change can shift a day. */
function dayNumber(day: IsoDate): number {
  if (!isValidDay(day)) throw new RangeError('Not a calendar day')
  return Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay
}

/** The day `count` days later (earlier when negative). Throws a RangeError outside the years 0001–9999. */
export function addDays(day: IsoDate, count: number): IsoDate {
  const result = new Date((dayNumber(day) + count) * millisecondsPerDay).toISOString().slice(0, 10)
  if (!isValidDay(result)) throw new RangeError('Day outside the years 0001–9999')
  return result
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from)

/**
 * Full years of age on a day; negative before birth. Who was born on 29 February turns a year older on 1 March of a
 * common year.
 */
export function ageOn(birthDate: IsoDate, day: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0')

/** Builds a day from its parts, or null when there is no such day. */
export function dayFromParts(year: number, month: number, day: number): IsoDate | null {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  return isValidDay(text) ? text : null
}

/**
 * Reads a day as people in Latvia type it: `17.12.2015.`, `7.1.2015`, `17. 12. 2015`, `17/12/2015`, and ISO. Years of
 * two digits are refused, because the century would be a guess.
 */
export function readDay(text: string): IsoDate | null {
  const tidy = text.replace(/\s+/gu, '')
  const latvian = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\.?g?\.?$/u.exec(tidy)
  if (latvian) return dayFromParts(Number(latvian[4]), Number(latvian[3]), Number(latvian[1]))
  const iso = /^(\d{4})([.-])(\d{1,2})\2(\d{1,2})\.?$/u.exec(tidy)
  return iso ? dayFromParts(Number(iso[1]), Number(iso[3]), Number(iso[4])) : null
}

const rigaDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Riga',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})

/** The calendar day in Latvia at a given moment. */
export function todayInRiga(now: Date): IsoDate {
  const parts = new Map(rigaDay.formatToParts(now).map(({ type, value }) => [type, Number(value)]))
  const day = dayFromParts(parts.get('year') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0)
  if (day === null) throw new RangeError('Moment outside the years 0001–9999')
  return day
}
