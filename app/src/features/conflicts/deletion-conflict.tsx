import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import { partFieldsOf } from '@pumpurs/shared/domain/parts'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { useState } from 'react'
import { filledFields } from '#data/filled-fields.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { useFieldWords } from './field-words.ts'
import { LateDecision } from './late-decision.tsx'
import { useSides } from './sides.ts'

export interface DeletionConflictProps {
  readonly conflict: Conflict
  readonly entity: EntityName
  readonly record: JsonFields | undefined
  readonly mayDecide: boolean
  readonly mayDelete: boolean
}

const words = {
  editOnDeleted: {
    intro: 'conflicts.edit-on-deleted',
    mine: 'conflicts.changed-by',
    theirs: 'conflicts.deleted-by',
    apply: 'conflicts.restore',
    keep: 'conflicts.leave-deleted',
    shown: 'conflicts.changes',
  },
  deleteOnEdited: {
    intro: 'conflicts.delete-on-edited',
    mine: 'conflicts.wanted-to-delete',
    theirs: 'conflicts.changed-by',
    apply: 'conflicts.delete-anyway',
    keep: 'conflicts.keep-record',
    shown: 'conflicts.record-now',
  },
} as const

const mineOf = (conflict: Conflict): JsonFields =>
  Object.fromEntries(Object.entries(conflict.fields).map(([field, { mine }]) => [field, mine]))

function hintOf(entity: EntityName, isDeletion: boolean, mayDelete: boolean) {
  if (!isDeletion) return undefined
  if (!mayDelete) return 'conflicts.may-not-delete'
  return partFieldsOf(entity).length > 0 ? 'conflicts.parts-first' : undefined
}

type Decision = 'apply' | 'keep'

/** Deleted here and changed there, or the other way round. */
export function DeletionConflict({ conflict, entity, record, mayDecide, mayDelete }: DeletionConflictProps) {
  const { t } = useI18n()
  const fieldWords = useFieldWords(entity)
  const sides = useSides(conflict).sidesOf()
  const { save, isSaving, problem } = useSaving()
  const [decision, setDecision] = useState<Decision | null>(null)
  const [isChecked, setIsChecked] = useState(false)
  const kind = conflict.kind === 'deleteOnEdited' ? 'deleteOnEdited' : 'editOnDeleted'
  const says = words[kind]
  const shown = kind === 'editOnDeleted' ? mineOf(conflict) : filledFields(entity, record)
  const canApply = kind === 'editOnDeleted' || mayDelete
  const hint = hintOf(entity, kind === 'deleteOnEdited', mayDelete)
  const submit = async () => {
    setIsChecked(true)
    if (decision === null || isSaving) return
    const outcome = await save([{ op: 'resolve', id: conflict.id, resolution: { choice: decision } }])
    if (outcome.outcome === 'saved') showToast(t('conflicts.saved'))
  }
  return (
    <Stack>
      <Notice tone="conflict">{t(says.intro)}</Notice>
      <LateDecision conflict={conflict} />
      {!mayDecide && <Notice tone="info">{t('conflicts.not-yours')}</Notice>}
      <Card title={t(says.shown)}>
        <DescriptionList
          facts={[
            { term: t(says.mine), description: sides.mine.who },
            { term: t(says.theirs), description: sides.theirs.who },
          ]}
        />
        <DescriptionList
          facts={Object.entries(shown).map(([field, value]) => ({
            term: fieldWords.label(field),
            description: fieldWords.value(field, value),
          }))}
        />
      </Card>
      {mayDecide && (
        <Card>
          <RadioGroup
            label={t('conflicts.what-to-do')}
            choices={[
              ...(canApply ? [{ value: 'apply' as const, label: t(says.apply) }] : []),
              { value: 'keep' as const, label: t(says.keep) },
            ]}
            hint={hint && t(hint)}
            value={decision}
            error={isChecked && decision === null ? t('conflicts.error-decision') : undefined}
            onChange={setDecision}
          />
          <div>
            <Button variant="primary" isBusy={isSaving} onClick={() => void submit()}>
              {t('conflicts.save')}
            </Button>
          </div>
          {problem !== undefined && (
            <Notice tone="error" announce="urgent">
              {problem}
            </Notice>
          )}
        </Card>
      )}
    </Stack>
  )
}
