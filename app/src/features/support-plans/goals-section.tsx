import { may } from '@pumpurs/shared/access/permissions'
import { useState } from 'react'
import { subjectOf } from '#data/access.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { newRecordId } from '#data/record-ids.ts'
import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { CopyForward } from './copy-dialog.tsx'
import { idsToReview } from './copy-forward.ts'
import { goalChanges, isGoalReady } from './part-changes.ts'
import { emptyGoal, type GoalFields } from './plan-parts.ts'
import { definedEdits, type PlanRow, rowsOf } from './plan-rows.ts'
import { RemovedRow, RowCard } from './row-card.tsx'
import { SectionFrame } from './section-frame.tsx'
import type { SectionProps } from './section-props.ts'
import styles from './plan.module.css'

interface GoalCardProps {
  readonly row: PlanRow<GoalFields>
  readonly fields: GoalFields
  readonly isReadOnly: boolean
  readonly isOfOther: boolean
  readonly isToReview: boolean
  readonly isChecked: boolean
  readonly onChange: (fields: GoalFields | null) => void
}

const goalFieldId = (id: string): string => `goal-${id}`

function GoalCard({ row, fields, isReadOnly, isOfOther, isToReview, isChecked, onChange }: GoalCardProps) {
  const { t } = useI18n()
  const { id, number } = row
  const change = (part: Partial<GoalFields>) => onChange({ ...fields, ...part })
  return (
    <RowCard
      title={t('support-plans.goal-number', { number })}
      isToReview={isToReview}
      isOfOther={isOfOther}
      onRemove={isReadOnly ? undefined : () => onChange(null)}
    >
      <TextArea
        id={goalFieldId(id)}
        label={t('support-plans.goal')}
        rows={2}
        maxLength={1000}
        value={fields.goal}
        isReadOnly={isReadOnly}
        error={isChecked && !isGoalReady(fields) ? t('support-plans.error-goal', { number }) : undefined}
        onChange={(goal) => change({ goal })}
      />
      <TextField
        label={t('support-plans.indicator')}
        hint={t('support-plans.indicator-hint')}
        maxLength={1000}
        isOptional
        value={fields.indicator}
        isReadOnly={isReadOnly}
        onChange={(indicator) => change({ indicator })}
      />
      <div className={styles['pair']}>
        <TextField
          label={t('support-plans.initial-value')}
          maxLength={400}
          isOptional
          value={fields.initialValue}
          isReadOnly={isReadOnly}
          onChange={(initialValue) => change({ initialValue })}
        />
        <TextField
          label={t('support-plans.target-value')}
          maxLength={400}
          isOptional
          value={fields.targetValue}
          isReadOnly={isReadOnly}
          onChange={(targetValue) => change({ targetValue })}
        />
      </div>
    </RowCard>
  )
}

/** The goals of the plan; added, changed and taken out goals go in one save. */
export function GoalsSection({ data, forms, locks }: SectionProps) {
  const { t } = useI18n()
  const { collections } = useLocalData()
  const access = useAccess()
  const { plan, previous } = data
  const form = forms.goals
  const [attempt, setAttempt] = useState(0)
  const rows = rowsOf(form.value, forms.knownGoals)
  const toReview = previous ? idsToReview(previous, data) : new Set<string>()
  const isLocked = locks.rows !== undefined
  const isReadOnly = (id: string): boolean => {
    const subject = subjectOf(collections, 'planGoal', id)
    return isLocked || (subject !== undefined && !may(access, 'edit', subject))
  }
  const unready = rows.filter(({ fields }) => fields !== null && !isGoalReady(fields))
  const changes = () => {
    setAttempt(attempt + 1)
    if (unready.length > 0) return undefined
    return goalChanges(plan, forms.knownGoals, definedEdits(form.changed), form.seen)
  }
  const problems =
    attempt === 0
      ? []
      : unready.map(({ id, number }) => ({
          fieldId: goalFieldId(id),
          text: t('support-plans.error-goal', { number }),
        }))
  return (
    <SectionFrame
      title={t('support-plans.section-merki')}
      plan={plan}
      form={form}
      lock={locks.rows}
      changes={changes}
    >
      <ErrorSummary problems={problems} attempt={attempt} />
      {!isLocked && <CopyForward data={data} />}
      {rows.length === 0 && (
        <EmptyState title={t('support-plans.no-goals')}>{t('support-plans.no-goals-text')}</EmptyState>
      )}
      <ol className={styles['rows']}>
        {rows.map((row) =>
          row.fields === null ? (
            <RemovedRow
              key={row.id}
              name={row.saved?.goal ?? ''}
              onKeep={() => form.set({ [row.id]: form.seen[row.id] ?? row.saved })}
            />
          ) : (
            <GoalCard
              key={row.id}
              row={row}
              fields={row.fields}
              isReadOnly={isReadOnly(row.id)}
              isOfOther={!isLocked && isReadOnly(row.id)}
              isToReview={toReview.has(row.id)}
              isChecked={attempt > 0}
              onChange={(fields) => form.set({ [row.id]: fields })}
            />
          ),
        )}
      </ol>
      {!isLocked && (
        <div>
          <Button icon="add" onClick={() => form.set({ [newRecordId()]: emptyGoal })}>
            {t('support-plans.add-goal')}
          </Button>
        </div>
      )}
    </SectionFrame>
  )
}
