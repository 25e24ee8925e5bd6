import { useEffect, useRef, useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { VisuallyHidden } from '#ui/layout/visually-hidden.tsx'
import { chipWords } from './chip-words.ts'
import styles from './sync-status.module.css'
import { useAppBadge } from './use-app-badge.ts'

/** Where the work is, in one or two words, on every screen; leads to the details. */
export function SyncChip() {
  const { t } = useI18n()
  const { clock } = useLocalData()
  const state = useSyncState()
  const { tone, icon, text, sentence } = chipWords(state, clock(), t)
  useAppBadge(state.waiting + state.refused + state.conflicts)
  const announced = useAtMostEvery(5_000, text)
  return (
    <>
      <Link href="/sinhronizacija" className={styles['chipLink']} title={sentence}>
        <StatusChip tone={tone} icon={icon}>
          {text}
        </StatusChip>
      </Link>
      <span role="status">
        <VisuallyHidden>{announced}</VisuallyHidden>
      </span>
    </>
  )
}

/** The newest text, changing no more often than every `pauseMs`, so that a screen reader is not flooded. */
function useAtMostEvery(pauseMs: number, text: string): string {
  const [shown, setShown] = useState('')
  const changedAt = useRef(0)
  useEffect(() => {
    const wait = Math.max(0, changedAt.current + pauseMs - Date.now())
    const timer = setTimeout(() => {
      changedAt.current = Date.now()
      setShown(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [pauseMs, text])
  return shown
}
