import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { mergePolicies } from '@pumpurs/shared/sync/merge-policies'
import { sameValue } from '@pumpurs/shared/sync/merge'
import { useMemo, useState } from 'react'
import { useDraftedForm } from '#data/use-drafted-form.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { useSaveShortcut } from '#ui/form/use-save-shortcut.ts'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { choiceEdits, choicesKey, contestsOf, decide, nothingChosen, takeAll } from './choices.ts'
import { choiceId, FieldChoice } from './field-choice.tsx'
import { useFieldWords } from './field-words.ts'
import { LateDecision } from './late-decision.tsx'
import { useSides } from './sides.ts'

export interface FieldConflictProps {
  readonly conflict: Conflict
  readonly entity: EntityName
  /** The record as it is now; undefined where it is gone. */
  readonly record: JsonFields | undefined
  readonly mayDecide: boolean
}

/** A step that waits because of what else has changed: nobody took another one. */
function isUnseenDecision({ fields }: Conflict, entity: EntityName): boolean {
  const step = fields[mergePolicies[entity].decision?.field ?? '']
  return step !== undefined && sameValue(step.base, step.theirs)
}

function introOf(
  conflict: Conflict,
  entity: EntityName,
  sides: readonly { isOfOne: boolean }[],
): 'read-again' | 'intro-one' | 'intro' {
  if (isUnseenDecision(conflict, entity)) return 'read-again'
  return sides.every(({ isOfOne }) => isOfOne) ? 'intro-one' : 'intro'
}

/** Fields that two people changed differently. A decision begun is kept as a draft. */
export function FieldConflict({ conflict, entity, record, mayDecide }: FieldConflictProps) {
  const { t, formats } = useI18n()
  const words = useFieldWords(entity)
  const { sidesOf, whoOf } = useSides(conflict)
  const { save, isSaving, problem } = useSaving()
  const form = useDraftedForm(choicesKey(conflict.id), choiceEdits, nothingChosen)
  const [attempt, setAttempt] = useState(0)
  const contests = useMemo(() => contestsOf(conflict.fields, record), [conflict.fields, record])
  const { resolution, undecided, faulty } = decide(entity, contests, form.value)

  const sides = contests.map((contest) => sidesOf(contest))
  const [first] = sides
  // "All mine" says something only where the same two stand on the sides of every field.
  const ofAll =
    first &&
    sides.every(
      ({ mine, theirs }) => mine.takeAll === first.mine.takeAll && theirs.takeAll === first.theirs.takeAll,
    )
      ? first
      : undefined

  const errorOf = (field: string): string | undefined => {
    if (attempt === 0) return undefined
    if (undecided.includes(field)) return t('conflicts.error-choice', { field: words.label(field) })
    return faulty.includes(field) ? t('conflicts.error-value', { field: words.label(field) }) : undefined
  }
  const submit = async () => {
    if (!mayDecide || isSaving) return
    setAttempt(attempt + 1)
    if (undecided.length > 0 || faulty.length > 0) return
    const outcome = await save([{ op: 'resolve', id: conflict.id, resolution }])
    if (outcome.outcome !== 'saved') return
    await form.clear()
    showToast(t('conflicts.saved'))
  }
  useSaveShortcut(() => void submit())

  return (
    <Stack>
      <Notice tone="conflict">{t(`conflicts.${introOf(conflict, entity, sides)}`)}</Notice>
      <LateDecision conflict={conflict} />
      {!mayDecide && <Notice tone="info">{t('conflicts.not-yours')}</Notice>}
      {form.restoredFrom !== null && (
        <Notice tone="info" announce="polite">
          {t('conflicts.restored', { time: formats.dateTime(form.restoredFrom) })}
        </Notice>
      )}
      <ErrorSummary
        attempt={attempt}
        problems={contests.flatMap(({ field }) => {
          const text = errorOf(field)
          return text === undefined ? [] : [{ fieldId: choiceId(field), text }]
        })}
      />
      {mayDecide && ofAll && contests.length > 1 && (
        <Group>
          <Button onClick={() => form.set(takeAll(contests, 'mine', form.value))}>
            {ofAll.mine.takeAll}
          </Button>
          <Button onClick={() => form.set(takeAll(contests, 'theirs', form.value))}>
            {ofAll.theirs.takeAll}
          </Button>
        </Group>
      )}
      {contests.map((contest, index) => (
        <FieldChoice
          key={contest.field}
          entity={entity}
          contest={contest}
          sides={sidesOf(contest)}
          earlier={(contest.earlier ?? []).map((wording) => ({ who: whoOf(wording), value: wording.value }))}
          choice={form.value[contest.field] ?? null}
          position={
            contests.length > 1
              ? t('conflicts.position', { number: index + 1, total: contests.length })
              : undefined
          }
          error={errorOf(contest.field)}
          onChange={mayDecide ? (choice) => form.set({ [contest.field]: choice }) : undefined}
        />
      ))}
      {mayDecide && (
        <Group>
          <Button variant="primary" isBusy={isSaving} onClick={() => void submit()}>
            {t('conflicts.save')}
          </Button>
          <span>{t('conflicts.keeps')}</span>
        </Group>
      )}
      {problem !== undefined && (
        <Notice tone="error" announce="urgent">
          {problem}
        </Notice>
      )}
    </Stack>
  )
}
