import { useState } from 'react'
import type { LocalData } from '#data/local-data.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { saveProblem } from '#data/save-problem.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { findRestoreSteps, logUndoing } from './import-log.ts'
import { planUndo, type UndoPlan } from './plan-undo.ts'
import { type PartsOutcome, saveInParts } from './save-in-parts.ts'
import { StayingList } from './staying-list.tsx'

interface UndoImportProps {
  readonly importId: string
  readonly onUndone: (plan: UndoPlan) => void
}

const planNow = async (local: LocalData, importId: string): Promise<UndoPlan> =>
  planUndo(local.store, importId, await findRestoreSteps(local, importId))

/** Judged anew, because somebody may have worked with a pupil while the question stood on the screen. */
async function undo(local: LocalData, importId: string): Promise<{ plan: UndoPlan; outcome: PartsOutcome }> {
  const plan = await planNow(local, importId)
  const outcome = await saveInParts(local, plan.changes, () => undefined)
  if (outcome.outcome === 'saved') await logUndoing(local, importId)
  return { plan, outcome }
}

/** Takes an import back after saying what goes and what stays. */
export function UndoImport({ importId, onUndone }: UndoImportProps) {
  const local = useLocalData()
  const { t } = useI18n()
  const [plan, setPlan] = useState<UndoPlan | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const confirm = async () => {
    setIsBusy(true)
    const undone = await undo(local, importId)
    setIsBusy(false)
    setProblem(saveProblem(undone.outcome, t))
    if (undone.outcome.outcome !== 'saved') return
    setPlan(null)
    onUndone(undone.plan)
  }

  return (
    <>
      <Button icon="undo" onClick={() => void planNow(local, importId).then(setPlan)}>
        {t('imports.undo')}
      </Button>
      <ConfirmDialog
        title={t('imports.undo-title')}
        confirmLabel={t('imports.undo')}
        isOpen={plan !== null}
        isBusy={isBusy}
        onConfirm={() => void confirm()}
        onCancel={() => setPlan(null)}
      >
        {plan && (
          <>
            <p>{t('imports.undo-text', { removed: plan.removed, restored: plan.restored })}</p>
            <StayingList staying={plan.staying} />
          </>
        )}
        {problem !== undefined && (
          <Notice tone="error" announce="urgent">
            {problem}
          </Notice>
        )}
      </ConfirmDialog>
    </>
  )
}
