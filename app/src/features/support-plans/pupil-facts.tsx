import { givenNameFirst } from '@pumpurs/shared/domain/person-name'
import type { Guardian } from '@pumpurs/shared/domain/guardian'
import { useRecord, useRecords } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { DescriptionList } from '#ui/list/description-list.tsx'

const contactOf = ({ phone, email }: Guardian): string => [phone, email].filter(Boolean).join(', ')

/** What the plan says about the pupil; it is changed on the pupil's own page. */
export function PupilFacts({ pupilId }: { readonly pupilId: string }) {
  const { t, formats } = useI18n()
  const pupil = useRecord('pupil', pupilId)
  const guardians = useRecords('guardian', (records) => records.by('pupilId', pupilId), [pupilId])
  if (!pupil) return null
  const facts = [
    { term: t('support-plans.name'), description: givenNameFirst(pupil) },
    { term: t('support-plans.class-group'), description: pupil.classGroup },
    ...(pupil.birthDate === null
      ? []
      : [{ term: t('support-plans.birth-date'), description: formats.date(pupil.birthDate) }]),
    ...(pupil.educationProgramme === ''
      ? []
      : [{ term: t('support-plans.education-programme'), description: pupil.educationProgramme }]),
    {
      term: t('support-plans.guardian'),
      description:
        guardians.length === 0
          ? t('value.empty.empty')
          : guardians
              .map((guardian) => [givenNameFirst(guardian), contactOf(guardian)].filter(Boolean).join(' · '))
              .join('; '),
    },
  ]
  return <DescriptionList facts={facts} />
}
