import type { Alias } from '@pumpurs/shared/domain/alias'
import { may } from '@pumpurs/shared/access/permissions'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { useState } from 'react'
import { subjectOf } from '#data/access.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useAccess } from '#data/use-access.ts'
import { useRecordState } from '#data/use-record-state.ts'
import { useCollections } from '#data/use-records.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Group } from '#ui/layout/layout.tsx'
import { useLostFocus } from '#ui/layout/use-lost-focus.ts'

/** Which pupils were merged into this one, and the way back for who may edit both. */
export function MergedNotes({ pupil }: { readonly pupil: Pupil }) {
  const merged = useCollections(
    ['alias'],
    (all) =>
      all.alias
        .by('toId', pupil.id)
        .filter(({ entity, kind, state }) => entity === 'pupil' && kind === 'merged' && state === 'active'),
    [pupil.id],
  )
  return merged.map((alias) => (
    <MergedNote
      key={alias.id}
      alias={alias}
      pupil={pupil}
      isLast={merged.every(({ createdAt }) => createdAt <= alias.createdAt)}
    />
  ))
}

interface MergedNoteProps {
  readonly alias: Alias
  readonly pupil: Pupil
  readonly isLast: boolean
}

function MergedNote({ alias, pupil, isLast }: MergedNoteProps) {
  const { t, formats } = useI18n()
  const { collections } = useLocalData()
  const access = useAccess()
  const former = useCollections(
    ['pupil'],
    (all) => all.pupil.deleted().find(({ id }) => id === alias.fromId),
    [alias.fromId],
  )
  const state = useRecordState('alias', alias.id)
  const isWaiting = state === 'onDevice' || state === 'sent'
  const [wasWaiting] = useState(isWaiting)
  const text = useLostFocus<HTMLParagraphElement>(isWaiting && !wasWaiting)
  const subject = subjectOf(collections, 'pupil', pupil.id)
  const mayUndo =
    former !== undefined &&
    subject !== undefined &&
    [subject, { ...subject, classGroup: former.classGroup, pupilId: former.id }].every((one) =>
      may(access, 'edit', one),
    )
  return (
    <Notice
      tone="info"
      title={t('pupils.merged', {
        name: former ? `${surnameFirst(former)}, ${former.classGroup}` : t('pupils.merged-unknown'),
        time: formats.dateTime(alias.createdAt),
      })}
      action={mayUndo && !isWaiting && <UndoButton aliasId={alias.id} />}
    >
      <p ref={text} tabIndex={-1}>
        {t(isWaiting ? 'pupils.merge-undo-waits' : 'pupils.merged-text')}
      </p>
      {state === 'needsYou' && !isLast && <p>{t('pupils.merge-undo-later-first')}</p>}
    </Notice>
  )
}

/** Asks once more, because what the merge moved goes back at once. */
function UndoButton({ aliasId }: { readonly aliasId: string }) {
  const { t } = useI18n()
  const { save, isSaving, problem } = useSaving()
  /** Null until it has been asked once. */
  const [isAsking, setIsAsking] = useState<boolean | null>(null)
  const question = useLostFocus<HTMLParagraphElement>(isAsking === true)
  const begin = useLostFocus<HTMLButtonElement>(isAsking === false)
  if (!isAsking) {
    return (
      <Button icon="undo" ref={begin} onClick={() => setIsAsking(true)}>
        {t('pupils.merge-undo')}
      </Button>
    )
  }
  return (
    <>
      <p ref={question} tabIndex={-1}>
        {t('pupils.merge-undo-ask')}
      </p>
      <Group>
        <Button
          variant="primary"
          isBusy={isSaving}
          onClick={() => void save([{ op: 'separate', id: aliasId }])}
        >
          {t('pupils.merge-undo-yes')}
        </Button>
        <Button onClick={() => setIsAsking(false)}>{t('common.cancel')}</Button>
      </Group>
      {problem !== undefined && (
        <Notice tone="error" announce="urgent">
          {problem}
        </Notice>
      )}
    </>
  )
}
