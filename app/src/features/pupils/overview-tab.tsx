import { ageOn } from '@pumpurs/shared/domain/plain-date'
import { givenNameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { useAccess } from '#data/use-access.ts'
import { useRecords } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Grid, Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { AccessCard } from './access-card.tsx'
import { AssessmentCard } from './assessment-card.tsx'
import { PersonalIdentifier } from './personal-identifier.tsx'
import { PlanCard } from './plan-card.tsx'
import { stepWords } from './pupil-columns.tsx'
import type { PupilPageRecords } from './use-pupil-page.ts'

interface OverviewTabProps {
  readonly pupil: Pupil
  readonly page: PupilPageRecords
}

/** The page at a glance. */
export function OverviewTab({ pupil, page }: OverviewTabProps) {
  return (
    <Grid columns="aside-main">
      <Stack>
        <FactsCard pupil={pupil} page={page} />
        <GuardiansCard pupilId={pupil.id} />
      </Stack>
      <Stack>
        <PlanCard pupil={pupil} facts={page.facts} />
        <AssessmentCard pupil={pupil} assessment={page.facts.assessment} />
        <AccessCard pupil={pupil} />
      </Stack>
    </Grid>
  )
}

function FactsCard({ pupil, page }: OverviewTabProps) {
  const { t, formats } = useI18n()
  const { today } = useAccess()
  const { birthDate } = pupil
  return (
    <Card title={t('pupils.facts')}>
      <DescriptionList
        facts={[
          { term: t('pupils.column-step'), description: stepWords(page.facts, { t, formats }) },
          { term: t('field.pupil.classGroup'), description: pupil.classGroup },
          {
            term: t('field.pupil.birthDate'),
            description:
              birthDate === null
                ? t('common.no-information')
                : t('pupils.born', { date: formats.date(birthDate), age: ageOn(birthDate, today) }),
          },
          {
            term: t(pupil.identifierKind === 'other' ? 'pupils.identifier' : 'pupils.personal-code'),
            description: <PersonalIdentifier pupil={pupil} />,
          },
          {
            term: t('field.pupil.educationProgramme'),
            description: pupil.educationProgramme || t('common.no-information'),
          },
        ]}
      />
    </Card>
  )
}

function GuardiansCard({ pupilId }: { readonly pupilId: string }) {
  const { t } = useI18n()
  const guardians = useRecords('guardian', (all) => all.by('pupilId', pupilId), [pupilId])
  return (
    <Card
      title={t('pupils.guardians')}
      actions={<Link href={`/izglitojamie/${pupilId}?cilne=kontakti`}>{t('pupils.tab-kontakti')}</Link>}
    >
      {guardians.length === 0 && <p>{t('pupils.guardians-none')}</p>}
      <DescriptionList
        facts={guardians.map((guardian) => ({
          term: t(`value.guardianRelation.${guardian.relation}`),
          description: [givenNameFirst(guardian), guardian.phone].filter(Boolean).join(' · '),
        }))}
      />
    </Card>
  )
}
