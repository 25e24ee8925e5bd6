import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/lv'
import { DatePicker, DatesProvider } from '@mantine/dates'
import { useI18n } from '#i18n/use-i18n.ts'
import styles from './date-calendar.module.css'

export interface DateCalendarProps {
  readonly value: string | null
  readonly min: string | undefined
  readonly max: string | undefined
  readonly onPick: (day: string) => void
}

/** The month by weeks, Monday first. Loaded only when somebody opens a calendar. */
export function DateCalendar({ value, min, max, onPick }: DateCalendarProps) {
  const { t, language, formats } = useI18n()
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, weekendDays: [0, 6] }}>
      <DatePicker
        value={value}
        {...(value !== null && { defaultDate: value })}
        {...(min !== undefined && { minDate: min })}
        {...(max !== undefined && { maxDate: max })}
        hideOutsideDates
        size="md"
        monthLabelFormat={formats.month}
        getDayProps={(day) => ({ 'aria-label': formats.longDate(day) })}
        classNames={{ day: styles['day'] ?? '' }}
        onChange={(day) => day !== null && onPick(day)}
        ariaLabels={{
          previousMonth: t('common.previous-month'),
          nextMonth: t('common.next-month'),
          previousYear: t('common.previous-year'),
          nextYear: t('common.next-year'),
          previousDecade: t('common.previous-decade'),
          nextDecade: t('common.next-decade'),
        }}
      />
    </DatesProvider>
  )
}
