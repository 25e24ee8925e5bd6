import { useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import type { SyncPhase } from '#data/sync-status.ts'
import { useSettledPhase } from '#data/use-settled-phase.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'

const troubles = {
  'device-full': 'sync-status.sentence-device-full',
  'device-failed': 'sync-status.sentence-device-failed',
  'device-closed': 'sync-status.sentence-device-closed',
} as const satisfies Partial<Record<SyncPhase, string>>

const isTrouble = (phase: SyncPhase): phase is keyof typeof troubles => phase in troubles

/** Stands above every screen while the device itself is in the way: its storage or its clock. */
export function DeviceBanner() {
  const { phase, clockAheadMs } = useSyncState()
  const trouble = useSettledPhase(phase)
  return (
    <>
      {isTrouble(trouble) && <StorageNotice key={trouble} trouble={trouble} />}
      {clockAheadMs !== null && Math.abs(clockAheadMs) > toleratedMs && (
        <ClockNotice clockAheadMs={clockAheadMs} />
      )}
    </>
  )
}

function StorageNotice({ trouble }: { readonly trouble: keyof typeof troubles }) {
  const { t } = useI18n()
  const local = useLocalData()
  const [isLosing, setIsLosing] = useState(false)
  const reload = async () => {
    const isSaved = await local.flushDrafts().then(
      () => true,
      () => false,
    )
    // Where nothing can be saved any more the person may have it lost, but only knowing it.
    if (isSaved || isLosing) window.location.reload()
    else setIsLosing(true)
  }
  const action =
    trouble === 'device-full' ? (
      <Button onClick={() => local.requestSync()}>{t('sync-status.sync-now')}</Button>
    ) : (
      <Button onClick={() => void reload()}>
        {t(isLosing ? 'errors.reload-anyway' : 'errors.reload-page')}
      </Button>
    )
  return (
    <Notice tone="warn" announce="polite" action={action}>
      {t(isLosing ? 'errors.reload-loses' : troubles[trouble])}
    </Notice>
  )
}

/** Replies can take minutes on a bad line, and a few minutes spoil no date. */
const toleratedMs = 5 * 60_000

function ClockNotice({ clockAheadMs }: { readonly clockAheadMs: number }) {
  const { t, formats } = useI18n()
  // Not the time of the moment: what changes each minute would be read aloud again each minute.
  const time = formats.difference(clockAheadMs)
  return (
    <Notice tone="warn" announce="polite">
      {t(clockAheadMs > 0 ? 'errors.clock-ahead' : 'errors.clock-behind', { time })}
    </Notice>
  )
}
