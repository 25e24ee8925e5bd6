import { type Consultation, lessonsOf } from '@pumpurs/shared/domain/consultation'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { useLocalData } from '#data/local-data-context.tsx'
import { staffName } from '#data/staff-name.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { Card } from '#ui/layout/card.tsx'
import styles from './consultations.module.css'
import { measureWords } from './measure-words.ts'
import type { ConsultationsOfDay } from './month-list.ts'
import { RecordMark } from './record-mark.tsx'

interface DayCardProps {
  readonly of: ConsultationsOfDay
  /** Also says who gave each one. */
  readonly isWithSpecialist: boolean
}

export function DayCard({ of, isWithSpecialist }: DayCardProps) {
  const { t, formats } = useI18n()
  const total = t('consultations.lessons', { lessons: formats.number(of.lessons) })
  return (
    <Card
      title={formats.longDate(of.day)}
      actions={<span className={styles['lessons']}>{total}</span>}
      isFlush
    >
      <ul className={styles['rows']}>
        {of.consultations.map((consultation) => (
          <li key={consultation.id} className={styles['row']}>
            <ConsultationLink consultation={consultation} isWithSpecialist={isWithSpecialist} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface ConsultationLinkProps {
  readonly consultation: Consultation
  readonly isWithSpecialist: boolean
}

function ConsultationLink({ consultation, isWithSpecialist }: ConsultationLinkProps) {
  const { t, formats } = useI18n()
  const { collections } = useLocalData()
  const { id, pupilId, measureId, minutes, form, mode, specialistId, confirmation } = consultation
  const pupil = collections.pupil.find(pupilId)
  const measure = collections.measure.find(measureId)
  const facts = [
    measure && measureWords(measure, t),
    t(`value.meetingForm.${form}`),
    t(`value.meetingMode.${mode}`),
    isWithSpecialist && staffName(collections, specialistId),
  ]
  return (
    <Link href={`/konsultacijas/${id}`} className={styles['link']}>
      <span className={styles['words']}>
        <span className={styles['whom']}>
          {pupil ? `${surnameFirst(pupil)}, ${pupil.classGroup}` : t('value.missing.missing')}
        </span>
        <span className={styles['what']}>{facts.filter(Boolean).join(' · ')}</span>
      </span>
      {confirmation === 'none' && <StatusChip tone="neutral">{t('consultations.not-confirmed')}</StatusChip>}
      <RecordMark id={id} />
      <span className={styles['lessons']}>
        {t('consultations.minutes-and-lessons', { minutes, lessons: formats.number(lessonsOf(minutes)) })}
      </span>
    </Link>
  )
}
