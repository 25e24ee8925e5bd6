import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { IconButton } from '#ui/action/icon-button.tsx'
import { Group } from '#ui/layout/layout.tsx'
import styles from './consultations.module.css'
import { addMonths, type Month } from './month-list.ts'

interface MonthBarProps {
  readonly month: Month
  readonly thisMonth: Month
  readonly onChange: (month: Month) => void
}

const names = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const

export function MonthBar({ month, thisMonth, onChange }: MonthBarProps) {
  const { t } = useI18n()
  const name = names.find((number) => number === month.slice(5))
  return (
    <Group gap="small">
      <IconButton
        icon="chevron-left"
        label={t('common.previous-month')}
        onClick={() => onChange(addMonths(month, -1))}
      />
      <span className={styles['month']} role="status">
        {name &&
          t('consultations.month', { year: month.slice(0, 4), name: t(`consultations.month-${name}`) })}
      </span>
      <IconButton
        icon="chevron-right"
        label={t('common.next-month')}
        onClick={() => onChange(addMonths(month, 1))}
      />
      {month !== thisMonth && (
        <Button variant="quiet" onClick={() => onChange(thisMonth)}>
          {t('consultations.this-month')}
        </Button>
      )}
    </Group>
  )
}
