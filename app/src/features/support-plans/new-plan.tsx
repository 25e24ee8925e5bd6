import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import type { Programme } from '@pumpurs/shared/domain/programme'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { nextSemester, semesterDays, type SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import { useState } from 'react'
import { calendarsOf, semesterAt } from '#data/calendars.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { mayCreateFor } from '#data/may-create.ts'
import { assessmentsOf } from '#data/pupil-records.ts'
import { supportPlanId } from '#data/record-ids.ts'
import { useAccess } from '#data/use-access.ts'
import { useCollections, useRecord, useRecords } from '#data/use-records.ts'
import { useSaving } from '#data/use-saving.ts'
import { collator } from '#i18n/text-order.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { DateField } from '#ui/form/date-field.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Form } from '#ui/layout/layout.tsx'
import { useNavigation } from '#ui/theme/navigation.ts'
import { newPlanChange } from './new-plan-change.ts'
import styles from './plan.module.css'

const ids = { programme: 'new-plan-programme', from: 'new-plan-from', to: 'new-plan-to' }
const keyOf = ({ schoolYear, semester }: SemesterOfYear): string => `${schoolYear}-${semester}`

const isValidOn = ({ validFrom, validTo }: Programme, day: string): boolean =>
  validFrom <= day && (validTo === null || validTo >= day)

function useTerms() {
  const { clock } = useLocalData()
  const today = todayInRiga(clock())
  const calendars = useCollections(['schoolCalendar'], (collections) => calendarsOf(collections), [])
  const now = semesterAt(calendars, today)
  return { today, calendars, terms: [now, nextSemester(now)] }
}

/** What the person chooses; days left alone follow the calendar of the semester. */
function useChoice(pupil: Pupil) {
  const { today, calendars, terms } = useTerms()
  const programmes = useRecords(
    'programme',
    (records) =>
      records
        .all()
        .filter((programme) => isValidOn(programme, today))
        .toSorted((a, b) => collator.compare(a.name, b.name)),
    [today],
  )
  const [chosenProgramme, setProgramme] = useState<string | null>(null)
  const [chosenTerm, setTerm] = useState<string>()
  const [days, setDays] = useState<{ from?: string | null; to?: string | null }>({})
  const programmeId = chosenProgramme ?? (programmes.length === 1 ? (programmes[0]?.id ?? null) : null)
  const term = terms.find((each) => keyOf(each) === chosenTerm) ?? terms[0]
  const calendarDays = term && semesterDays(calendars, term)
  const planId = programmeId && term ? supportPlanId({ pupilId: pupil.id, programmeId, ...term }) : null
  return {
    programmes,
    terms,
    programmeId,
    term,
    planId,
    from: days.from === undefined ? (calendarDays?.startsOn ?? null) : days.from,
    to: days.to === undefined ? (calendarDays?.endsOn ?? null) : days.to,
    setProgramme,
    setTerm: (key: string) => {
      setTerm(key)
      setDays({})
    },
    setDays: (change: { from?: string | null; to?: string | null }) => setDays({ ...days, ...change }),
  }
}

/** Makes the one plan of this pupil, programme and semester, or leads to it where it is there already. */
export function NewPlan({ pupil }: { readonly pupil: Pupil }) {
  const { t, formats } = useI18n()
  const access = useAccess()
  const navigate = useNavigation()
  const { collections } = useLocalData()
  const { save, isSaving, problem } = useSaving()
  const choice = useChoice(pupil)
  const [attempt, setAttempt] = useState(0)
  const { programmes, terms, programmeId, term, planId, from, to } = choice
  const existing = useRecord('supportPlan', planId)
  const place = `/izglitojamie/${pupil.id}/plani`

  if (!mayCreateFor(access, 'supportPlan', pupil)) {
    return <EmptyState icon="lock" title={t('support-plans.may-not-create')} />
  }
  if (programmes.length === 0) {
    return (
      <EmptyState title={t('support-plans.no-programme-title')}>
        {t('support-plans.no-programme-text')}
      </EmptyState>
    )
  }
  const isChecked = attempt > 0
  const programmeError = isChecked && programmeId === null ? t('support-plans.error-programme') : undefined
  const fromError = isChecked && from === null ? t('support-plans.error-from') : undefined
  const isBackwards = to === null || (from !== null && to < from)
  const toError = isChecked && isBackwards ? t('support-plans.error-to') : undefined
  const create = async () => {
    setAttempt(attempt + 1)
    if (!planId || !programmeId || !term || from === null || to === null || isBackwards || isSaving) return
    const isDeleted = collections.supportPlan.find(planId) !== undefined
    const assessments = assessmentsOf(collections, pupil.id)
    const change = newPlanChange({
      planId,
      pupilId: pupil.id,
      programmeId,
      term,
      from,
      to,
      assessments,
      isDeleted,
    })
    const outcome = await save([change])
    if (outcome.outcome !== 'saved') return
    showToast(t('support-plans.created'))
    navigate(`${place}/${planId}`)
  }
  return (
    <Card>
      <Form onSubmit={() => void create()}>
        <ErrorSummary
          attempt={attempt}
          problems={[
            ...(programmeError ? [{ fieldId: ids.programme, text: programmeError }] : []),
            ...(fromError ? [{ fieldId: ids.from, text: fromError }] : []),
            ...(toError ? [{ fieldId: ids.to, text: toError }] : []),
          ]}
        />
        <SelectField
          id={ids.programme}
          label={t('support-plans.programme')}
          choices={programmes.map(({ id, name }) => ({ value: id, label: name }))}
          value={programmeId}
          error={programmeError}
          onChange={choice.setProgramme}
        />
        <RadioGroup
          label={t('support-plans.semester')}
          choices={terms.map((each) => ({
            value: keyOf(each),
            label: `${formats.schoolYear(Number(each.schoolYear))}, ${formats.semester(each.semester)}`,
          }))}
          value={term ? keyOf(term) : null}
          onChange={choice.setTerm}
        />
        {existing ? (
          <Notice
            tone="info"
            announce="polite"
            action={
              <LinkButton href={`${place}/${existing.id}`} variant="primary">
                {t('support-plans.open-existing')}
              </LinkButton>
            }
          >
            {t('support-plans.exists', { code: existing.code })}
          </Notice>
        ) : (
          <>
            <div className={styles['pair']}>
              <DateField
                key={`from-${term ? keyOf(term) : ''}`}
                id={ids.from}
                label={t('support-plans.period-from')}
                value={from}
                error={fromError}
                onChange={(day) => choice.setDays({ from: day })}
              />
              <DateField
                key={`to-${term ? keyOf(term) : ''}`}
                id={ids.to}
                label={t('support-plans.period-to')}
                value={to}
                error={toError}
                onChange={(day) => choice.setDays({ to: day })}
              />
            </div>
            <div>
              <Button type="submit" variant="primary" isBusy={isSaving}>
                {t('support-plans.create')}
              </Button>
            </div>
          </>
        )}
        {problem !== undefined && <Notice tone="error">{problem}</Notice>}
      </Form>
    </Card>
  )
}
