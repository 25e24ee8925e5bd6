import { useCallback, useEffect } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { useSettledPhase } from '#data/use-settled-phase.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { useDevice } from './device-context.ts'
import { UpdateBar } from './update-bar.tsx'

/** Stands above every screen: offers a new version, and says so when the server asks for one. */
export function UpdateBanner() {
  const { t } = useI18n()
  const { update } = useDevice()
  const local = useLocalData()
  const { phase } = useSyncState()
  const saveDrafts = useCallback(() => local.flushDrafts(), [local])
  const isNeeded = useSettledPhase(phase) === 'update-needed'
  const needed = { text: t('sync-status.sentence-update-needed'), reload: t('errors.reload-page') }
  useEffect(() => {
    // After every exchange that ended so: the new version may come later than the server's word.
    if (phase === 'update-needed') update?.look()
  }, [phase, update])
  return <UpdateBar update={update} saveDrafts={saveDrafts} needed={isNeeded ? needed : undefined} />
}
