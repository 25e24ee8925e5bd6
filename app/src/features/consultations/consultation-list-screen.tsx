import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { useState } from 'react'
import type { Collections } from '#data/collections.ts'
import { lessonsGiven } from '#data/lessons.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { mayCreateSomewhere } from '#data/may-create.ts'
import { useAccess } from '#data/use-access.ts'
import { useChosenSchool } from '#data/use-chosen-school.ts'
import { useCollections } from '#data/use-records.ts'
import { collator } from '#i18n/text-order.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Grid, Group, Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { DayCard } from './day-card.tsx'
import { MonthBar } from './month-bar.tsx'
import { byDay, consultationsOfMonth, measureTotals } from './month-list.ts'
import { TotalsCard } from './totals-card.tsx'

type Whose = 'mine' | 'all'

/** No pupil has this id. */
const everyPupil = '*'

/** Pupils who have had a consultation, for the filter. */
const pupilsWithConsultations = ({ consultation, pupil }: Collections) =>
  [...new Set(consultation.all().map(({ pupilId }) => pupilId))]
    .map((id) => pupil.get(id))
    .filter((found) => found !== undefined)
    .toSorted((a, b) => collator.compare(surnameFirst(a), surnameFirst(b)))

const hasOwn = ({ consultation }: Collections, staffMemberId: string): boolean =>
  consultation.by('specialistId', staffMemberId).length > 0

function useMonth() {
  const { collections, staffMemberId } = useLocalData()
  const access = useAccess()
  const { today } = access
  const { organisationId } = useChosenSchool()
  const thisMonth = today.slice(0, 7)
  const [month, setMonth] = useState(thisMonth)
  const mayAdd = mayCreateSomewhere(access, 'consultation')
  // Who gives no consultations wants to see those of the others.
  const [whose, setWhose] = useState<Whose>(() =>
    mayAdd && hasOwn(collections, staffMemberId) ? 'mine' : 'all',
  )
  const [pupilId, setPupilId] = useState<string | null>(null)
  const specialistId = whose === 'mine' ? staffMemberId : null
  const consultations = useCollections(
    ['consultation', 'pupil'],
    (all) => consultationsOfMonth(all, { month, organisationId, specialistId, pupilId }),
    [month, organisationId, specialistId, pupilId],
  )
  const totals = useCollections(
    ['consultation', 'measure', 'pupil'],
    (all) => measureTotals(all, consultations),
    [consultations],
  )
  const pupils = useCollections(['consultation', 'pupil'], pupilsWithConsultations, [])
  return {
    mayAdd,
    month,
    thisMonth,
    setMonth,
    whose,
    setWhose,
    pupilId,
    setPupilId,
    consultations,
    totals,
    pupils,
  }
}

/** A month of consultations, day by day, with its sums. */
export function ConsultationListScreen() {
  const { t, formats } = useI18n()
  const page = useMonth()
  const { consultations, whose, totals } = page
  return (
    <Stack>
      <PageHeader
        title={t('consultations.title')}
        actions={
          page.mayAdd && (
            <LinkButton href="/konsultacijas/jauna" variant="primary" icon="add">
              {t('consultations.add')}
            </LinkButton>
          )
        }
      >
        {t('consultations.month-sum', {
          count: consultations.length,
          lessons: formats.number(lessonsGiven(consultations)),
        })}
      </PageHeader>
      <Filters page={page} />
      <Grid columns="main-aside" gap="large">
        <Stack>
          {consultations.length === 0 && (
            <Card>
              <EmptyState
                title={t(whose === 'mine' ? 'consultations.none-mine' : 'consultations.none')}
                icon="messages"
                action={
                  page.mayAdd && (
                    <LinkButton href="/konsultacijas/jauna" icon="add">
                      {t('consultations.add')}
                    </LinkButton>
                  )
                }
              />
            </Card>
          )}
          {byDay(consultations).map((day) => (
            <DayCard key={day.day} of={day} isWithSpecialist={whose === 'all'} />
          ))}
        </Stack>
        {totals.length > 0 && <TotalsCard totals={totals} />}
      </Grid>
    </Stack>
  )
}

function Filters({ page }: { readonly page: ReturnType<typeof useMonth> }) {
  const { t } = useI18n()
  return (
    <Stack gap="small">
      <MonthBar month={page.month} thisMonth={page.thisMonth} onChange={page.setMonth} />
      <Group align="end" gap="large">
        <RadioGroup
          label={t('consultations.whose')}
          isInline
          choices={[
            { value: 'mine', label: t('consultations.mine') },
            { value: 'all', label: t('consultations.all') },
          ]}
          value={page.whose}
          onChange={page.setWhose}
        />
        {page.pupils.length > 0 && (
          <SelectField
            label={t('field.consultation.pupilId')}
            isSearchable
            choices={[
              { value: everyPupil, label: t('consultations.every-pupil') },
              ...page.pupils.map((pupil) => ({
                value: pupil.id,
                label: `${surnameFirst(pupil)}, ${pupil.classGroup}`,
              })),
            ]}
            value={page.pupilId ?? everyPupil}
            onChange={(id) => page.setPupilId(id === everyPupil ? null : id)}
          />
        )}
      </Group>
    </Stack>
  )
}
