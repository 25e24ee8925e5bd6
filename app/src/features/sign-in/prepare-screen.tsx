import { type ReactNode, useEffect, useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { useRecords } from '#data/use-records.ts'
import { type SyncState, useSyncState } from '#data/use-sync-state.ts'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { askToPersist, type StorageState } from '#pwa/storage-persistence.ts'
import { useAppStored } from '#pwa/use-app-stored.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Progress } from '#ui/feedback/progress.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Stepper } from '#ui/list/stepper.tsx'
import { FrontDoor } from './front-door.tsx'

export interface PrepareScreenProps {
  /** The person starts working; whatever is missing goes on arriving. */
  readonly onStart: () => void
  /** Offers to sign in again, where only that helps. */
  readonly signInAgain: ReactNode
  /** Offers a new version, where there is one or only that helps. */
  readonly updateOffer?: ReactNode
  /** Offers to install the app. */
  readonly installOffer?: ReactNode
}

/** The first download to a device: why, how far, what is usable already. */
export function PrepareScreen({ onStart, signInAgain, updateOffer, installOffer }: PrepareScreenProps) {
  const { t } = useI18n()
  const local = useLocalData()
  const state = useSyncState()
  const storage = useAskedStorage()
  const pupils = useRecords('pupil', ({ size }) => size, [])
  const isDownloaded = state.lastSuccessAt !== null
  // Ready is what opens again without a network: the data and the app itself.
  const isDone = useAppStored() && isDownloaded
  const steps = [
    t('sign-in.prepare-step-key'),
    t('sign-in.prepare-step-download'),
    t('sign-in.prepare-step-ready'),
  ]
  return (
    <FrontDoor title={t('sign-in.prepare-title')} text={t('sign-in.prepare-text')}>
      <Stack>
        <Card>
          <Stack>
            <Stepper label={t('sign-in.prepare-steps')} steps={steps} current={isDone ? 3 : 1} />
            {!isDownloaded && storage && <SpaceNotice storage={storage} />}
            <Download state={state} pupils={pupils} />
            {updateOffer}
            <Obstacle state={state} signInAgain={signInAgain} onRetry={() => local.requestSync()} />
            {isDone && <Notice tone="ok">{t('sign-in.prepare-done')}</Notice>}
            {(isDownloaded || pupils > 0) && (
              <Button variant="primary" isWide onClick={onStart}>
                {isDone ? t('sign-in.prepare-start') : t('sign-in.prepare-in-background')}
              </Button>
            )}
          </Stack>
        </Card>
        {storage && <p>{persistenceWords(storage, t)}</p>}
        {storage?.persistence !== 'persisted' && installOffer}
      </Stack>
    </FrontDoor>
  )
}

/** What the data of a large school can need, with room for what is written during a year. */
const wantedBytes = 50_000_000
const megabyte = 1_000_000

/** Said before the download, so that it does not end in the middle. Browsers estimate; nothing is refused for it. */
function SpaceNotice({ storage: { usedBytes, quotaBytes } }: { readonly storage: StorageState }) {
  const { t, formats } = useI18n()
  if (usedBytes === null || quotaBytes === null) return null
  const freeBytes = Math.max(0, quotaBytes - usedBytes)
  if (freeBytes >= wantedBytes) return null
  const size = (bytes: number) => formats.number(Math.floor(bytes / megabyte))
  return (
    <Notice tone="warn">
      {t('sign-in.prepare-little-space', { free: size(freeBytes), wanted: size(wantedBytes) })}
    </Notice>
  )
}

function persistenceWords({ persistence }: StorageState, t: Translate): string {
  return persistence === 'persisted' ? t('sign-in.persist-yes') : t('sign-in.persist-no')
}

function useAskedStorage(): StorageState | undefined {
  const [storage, setStorage] = useState<StorageState>()
  useEffect(() => {
    let isCurrent = true
    void askToPersist().then((answer) => {
      if (isCurrent) setStorage(answer)
    })
    return () => {
      isCurrent = false
    }
  }, [])
  return storage
}

function Download({ state, pupils }: { readonly state: SyncState; readonly pupils: number }) {
  const { t } = useI18n()
  const { firstSync } = state
  return (
    <Stack gap="small">
      {firstSync && firstSync.bucketsTotal > 0 && (
        <Progress
          label={t('sign-in.prepare-parts')}
          done={firstSync.bucketsDone}
          total={firstSync.bucketsTotal}
        />
      )}
      {firstSync && <p>{t('sign-in.prepare-records', { count: firstSync.records })}</p>}
      {pupils > 0 && <p>{t('sign-in.prepare-pupils', { count: pupils })}</p>}
    </Stack>
  )
}

interface ObstacleProps {
  readonly state: SyncState
  readonly signInAgain: ReactNode
  readonly onRetry: () => void
}

/** What keeps the download from going on, with the way out. */
function Obstacle({ state: { phase }, signInAgain, onRetry }: ObstacleProps) {
  const { t } = useI18n()
  const retry = <Button onClick={onRetry}>{t('common.retry')}</Button>
  if (phase === 'needs-sign-in') return signInAgain
  if (phase === 'offline') {
    return (
      <Notice tone="offline" announce="polite" action={retry}>
        {t('sign-in.prepare-offline')}
      </Notice>
    )
  }
  if (phase === 'device-full' || phase === 'device-failed' || phase === 'device-closed') {
    const reload = <Button onClick={() => window.location.reload()}>{t('errors.reload-page')}</Button>
    return (
      <Notice tone="warn" announce="polite" action={phase === 'device-full' ? retry : reload}>
        {t(`sync-status.sentence-${phase}`)}
      </Notice>
    )
  }
  if (phase !== 'server-problem') return null
  return (
    <Notice tone="warn" announce="polite" action={retry}>
      {t('sign-in.prepare-server-problem')}
    </Notice>
  )
}
