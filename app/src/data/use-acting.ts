import { useRef, useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { notSavedReason, type SaveOutcome } from './save.ts'

const problems = {
  'storage-full': 'errors.action-storage-full',
  'storage-failed': 'errors.action-storage-failed',
  locked: 'errors.action-locked',
  'too-large': 'errors.too-large',
} as const

export interface Acting {
  /** Whether it was done. A second press while the first is at work does nothing. */
  readonly act: (work: () => Promise<SaveOutcome | void>) => Promise<boolean>
  readonly isBusy: boolean
  /** Why the last one was not done, in words. */
  readonly problem: string | undefined
}

/** What the buttons of one place do on this device: one at a time, with the words for what went wrong. */
export function useActing(): Acting {
  const { t } = useI18n()
  const isAtWork = useRef(false)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const act = async (work: () => Promise<SaveOutcome | void>): Promise<boolean> => {
    if (isAtWork.current) return false
    isAtWork.current = true
    setIsBusy(true)
    setProblem(undefined)
    try {
      const result = await work()
      if (result?.outcome === 'not-saved') setProblem(t(problems[result.reason]))
      return !result || result.outcome === 'saved'
    } catch (error) {
      setProblem(t(problems[notSavedReason(error)]))
      return false
    } finally {
      isAtWork.current = false
      setIsBusy(false)
    }
  }
  return { act, isBusy, problem }
}
