import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { useLocalData } from './local-data-context.tsx'
import type { NewChange } from './new-change.ts'
import { saveProblem } from './save-problem.ts'
import { saveChanges, type SaveOptions, type SaveOutcome } from './save.ts'

/** Saving for a screen: one at a time, with the words for what went wrong. */
export function useSaving() {
  const local = useLocalData()
  const { t } = useI18n()
  const [isSaving, setIsSaving] = useState(false)
  const [problem, setProblem] = useState<string>()

  const save = async (changes: readonly NewChange[], options?: SaveOptions): Promise<SaveOutcome> => {
    setIsSaving(true)
    try {
      const outcome = await saveChanges(local, changes, options)
      setProblem(saveProblem(outcome, t))
      return outcome
    } finally {
      setIsSaving(false)
    }
  }
  return { save, isSaving, problem }
}
