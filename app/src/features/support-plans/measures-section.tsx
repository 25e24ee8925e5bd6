import { may } from '@pumpurs/shared/access/permissions'
import { measureKind } from '@pumpurs/shared/domain/programme'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { useState } from 'react'
import { subjectOf } from '#data/access.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { newRecordId } from '#data/record-ids.ts'
import { useAccess } from '#data/use-access.ts'
import { useRecord, useRecords } from '#data/use-records.ts'
import { collator } from '#i18n/text-order.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { CopyForward } from './copy-dialog.tsx'
import { idsToReview } from './copy-forward.ts'
import { gapWords, MeasureCard, measureFieldId } from './measure-card.tsx'
import { measureChanges, measureGaps } from './part-changes.ts'
import type { MeasureFields } from './plan-parts.ts'
import { definedEdits, rowsOf } from './plan-rows.ts'
import { observedFindings } from './risks-section.tsx'
import { RemovedRow } from './row-card.tsx'
import { SectionFrame } from './section-frame.tsx'
import type { SectionProps } from './section-props.ts'
import styles from './plan.module.css'

function useStaffChoices(organisationId: string | null) {
  const staff = useRecords(
    'staffMember',
    (records) => records.all().filter((person) => person.organisationId === organisationId),
    [organisationId],
  )
  return staff
    .map((person) => ({
      value: person.id,
      label: [surnameFirst(person), person.position].filter(Boolean).join(' · '),
    }))
    .toSorted((a, b) => collator.compare(a.label, b.label))
}

/** The support measures; added, changed and taken out measures go in one save. */
export function MeasuresSection({ data, forms, locks }: SectionProps) {
  const { t } = useI18n()
  const { collections } = useLocalData()
  const access = useAccess()
  const { plan, previous } = data
  const form = forms.measures
  const [attempt, setAttempt] = useState(0)
  const programme = useRecord('programme', plan.programmeId)
  const staff = useStaffChoices(plan.organisationId)
  const findings = observedFindings(data.findings)
  const rows = rowsOf(form.value, forms.knownMeasures)
  const toReview = previous ? idsToReview(previous, data) : new Set<string>()
  const isLocked = locks.rows !== undefined
  const kinds = programme && programme.measureKinds.length > 0 ? programme.measureKinds : measureKind.options
  const isReadOnly = (id: string): boolean => {
    const subject = subjectOf(collections, 'measure', id)
    return isLocked || (subject !== undefined && !may(access, 'edit', subject))
  }
  const gaps = rows.flatMap(({ id, number, fields }) =>
    fields === null ? [] : measureGaps(fields).map((gap) => ({ id, number, gap })),
  )
  const changes = () => {
    setAttempt(attempt + 1)
    if (gaps.length > 0) return undefined
    return measureChanges(plan, forms.knownMeasures, definedEdits(form.changed), form.seen)
  }
  const add = () => {
    const fresh: MeasureFields = {
      kind: kinds[0] ?? 'consultation',
      subject: '',
      specialist: 'teacher',
      specialistId: null,
      plannedLessons: null,
      form: 'individual',
      mode: 'onSite',
      startsOn: plan.periodFrom,
      endsOn: plan.periodTo,
      findingIds: [],
      note: '',
    }
    form.set({ [newRecordId()]: fresh })
  }
  const planned = rows.reduce((sum, { fields }) => sum + (fields?.plannedLessons ?? 0), 0)
  const shownGaps = attempt === 0 ? [] : gaps
  return (
    <SectionFrame
      title={t('support-plans.section-pasakumi')}
      plan={plan}
      form={form}
      lock={locks.rows}
      changes={changes}
    >
      <ErrorSummary
        attempt={attempt}
        problems={shownGaps.map(({ id, number, gap }) => ({
          fieldId: measureFieldId(id, gap),
          text: t(gapWords[gap], { number }),
        }))}
      />
      {!isLocked && <CopyForward data={data} />}
      {rows.length === 0 && (
        <EmptyState title={t('support-plans.no-measures')}>{t('support-plans.no-measures-text')}</EmptyState>
      )}
      <ol className={styles['rows']}>
        {rows.map((row) =>
          row.fields === null ? (
            <RemovedRow
              key={row.id}
              name={row.saved ? t(`value.measureKind.${row.saved.kind}`) : ''}
              onKeep={() => form.set({ [row.id]: form.seen[row.id] ?? row.saved })}
            />
          ) : (
            <MeasureCard
              key={row.id}
              id={row.id}
              number={row.number}
              fields={row.fields}
              kinds={kinds}
              staff={staff}
              findings={findings}
              isReadOnly={isReadOnly(row.id)}
              isOfOther={!isLocked && isReadOnly(row.id)}
              isToReview={toReview.has(row.id)}
              isChecked={attempt > 0}
              onChange={(fields) => form.set({ [row.id]: fields })}
            />
          ),
        )}
      </ol>
      {rows.length > 0 && <p>{t('support-plans.total-planned', { lessons: planned })}</p>}
      {!isLocked && (
        <div>
          <Button icon="add" onClick={add}>
            {t('support-plans.add-measure')}
          </Button>
        </div>
      )}
    </SectionFrame>
  )
}
