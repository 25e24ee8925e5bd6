import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { StayingList } from './staying-list.tsx'
import { StepFrame } from './step-frame.tsx'
import type { UndoPlan } from './plan-undo.ts'
import { UndoImport } from './undo-import.tsx'
import type { ImportResult } from './use-writing.ts'

interface DoneStepProps {
  readonly result: ImportResult
  readonly onAnother: () => void
}

/** What was written, and the ways on and back. */
export function DoneStep({ result, onAnother }: DoneStepProps) {
  const { t } = useI18n()
  const [undone, setUndone] = useState<UndoPlan | null>(null)
  const { importId, created, changed } = result
  return (
    <StepFrame
      title={t(undone ? 'imports.undone-title' : 'imports.done-title')}
      actions={
        <>
          <LinkButton href="/izglitojamie" variant="primary" icon="users">
            {t('imports.to-pupils')}
          </LinkButton>
          <Button onClick={onAnother}>{t('imports.another')}</Button>
          {!undone && <UndoImport importId={importId} onUndone={setUndone} />}
        </>
      }
    >
      {undone ? (
        <Notice
          tone="ok"
          announce="polite"
          title={t('imports.undone', { removed: undone.removed, restored: undone.restored })}
        >
          {t('imports.done-where')}
          <StayingList staying={undone.staying} />
        </Notice>
      ) : (
        <Notice tone="ok" title={t('imports.done-counts', { created, changed })}>
          {t('imports.done-where')}
        </Notice>
      )}
    </StepFrame>
  )
}
