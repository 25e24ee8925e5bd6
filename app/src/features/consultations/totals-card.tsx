import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { Card } from '#ui/layout/card.tsx'
import styles from './consultations.module.css'
import { measureWords } from './measure-words.ts'
import type { MeasureTotal } from './month-list.ts'

interface TotalsCardProps {
  readonly totals: readonly MeasureTotal[]
}

/** The month's lessons beside what the plans say. What exceeds the plan is shown, not hidden. */
export function TotalsCard({ totals }: TotalsCardProps) {
  const { t } = useI18n()
  return (
    <Card title={t('consultations.totals')} isFlush>
      <ul className={styles['rows']}>
        {totals.map((total) => (
          <li key={total.measure.id} className={styles['row']}>
            <TotalLink total={total} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function TotalLink({ total }: { readonly total: MeasureTotal }) {
  const { t, formats } = useI18n()
  const { measure, pupil, inMonth, all } = total
  const [given, planned] = [formats.number(all.given), formats.number(all.planned)]
  return (
    <Link href={`/izglitojamie/${pupil.id}/plani/${measure.planId}`} className={styles['link']}>
      <span className={styles['words']}>
        <span className={styles['whom']}>{`${surnameFirst(pupil)}, ${pupil.classGroup}`}</span>
        <span className={styles['what']}>
          {[measureWords(measure, t), t('consultations.in-month', { lessons: formats.number(inMonth) })].join(
            ' · ',
          )}
        </span>
      </span>
      {all.given > all.planned && <StatusChip tone="warn">{t('consultations.over')}</StatusChip>}
      <span className={styles['lessons']}>{t('consultations.given-of-planned', { given, planned })}</span>
    </Link>
  )
}
