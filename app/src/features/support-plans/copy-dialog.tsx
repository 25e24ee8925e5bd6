import { useState } from 'react'
import { newRecordId } from '#data/record-ids.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Checkbox } from '#ui/form/checkbox.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { copyForward } from './copy-forward.ts'
import type { PlanData } from './use-plan.ts'

/** Brings goals and measures of the plan before into this one; absent without such a plan. */
export function CopyForward({ data }: { readonly data: PlanData }) {
  const { t, formats } = useI18n()
  const { save, isSaving, problem } = useSaving()
  const [isOpen, setIsOpen] = useState(false)
  const [parts, setParts] = useState({ goals: true, measures: true })
  const { previous } = data
  if (!previous) return null
  const semester = `${formats.schoolYear(Number(previous.plan.schoolYear))}, ${formats.semester(previous.plan.semester)}`
  const copy = async () => {
    const changes = copyForward(previous, data, parts, newRecordId)
    const outcome = await save(changes)
    if (outcome.outcome !== 'saved') return
    setIsOpen(false)
    showToast(t('support-plans.copied', { count: changes.length }))
  }
  return (
    <div>
      <Button icon="copy" onClick={() => setIsOpen(true)}>
        {t('support-plans.copy')}
      </Button>
      <Dialog
        title={t('support-plans.copy')}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        actions={
          <>
            <Button onClick={() => setIsOpen(false)}>{t('common.cancel')}</Button>
            <Button variant="primary" isBusy={isSaving} onClick={() => void copy()}>
              {t('support-plans.copy-do')}
            </Button>
          </>
        }
      >
        <Stack>
          <p>{t('support-plans.copy-from', { code: previous.plan.code, semester })}</p>
          <Checkbox
            label={t('support-plans.copy-goals', { count: previous.goals.length })}
            isChecked={parts.goals}
            onChange={(goals) => setParts({ ...parts, goals })}
          />
          <Checkbox
            label={t('support-plans.copy-measures', { count: previous.measures.length })}
            isChecked={parts.measures}
            onChange={(measures) => setParts({ ...parts, measures })}
          />
          <p>{t('support-plans.copy-note')}</p>
          {problem !== undefined && <Notice tone="error">{problem}</Notice>}
        </Stack>
      </Dialog>
    </div>
  )
}
