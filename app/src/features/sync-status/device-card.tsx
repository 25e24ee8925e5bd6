import { type ReactNode, useEffect, useState } from 'react'
import { useRecords } from '#data/use-records.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import type { Formats } from '#i18n/formats.ts'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { readStorageState, type StorageState } from '#pwa/storage-persistence.ts'
import { Card } from '#ui/layout/card.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { TechnicalInfo } from './technical-info.tsx'

export interface DeviceCardProps {
  readonly deviceName: string
  readonly isShared: boolean
  readonly isInstalled: boolean
  /** Short name of the build that is running. */
  readonly appBuild: string
  /** Offers to install the app, where that can be done. */
  readonly installOffer?: ReactNode
}

const megabyte = 1_000_000
const persistenceKeys = {
  persisted: 'sync-status.storage-persisted',
  'best-effort': 'sync-status.storage-best-effort',
  unsupported: 'sync-status.storage-unsupported',
} as const

function useStorageState(): StorageState | undefined {
  const [storage, setStorage] = useState<StorageState>()
  useEffect(() => {
    let isCurrent = true
    void readStorageState().then((state) => {
      if (isCurrent) setStorage(state)
    })
    return () => {
      isCurrent = false
    }
  }, [])
  return storage
}

function spaceWords(storage: StorageState | undefined, t: Translate, formats: Formats): string {
  const size = (bytes: number) => `${formats.number(Math.round(bytes / megabyte))}\u00a0MB`
  if (!storage || storage.usedBytes === null || storage.quotaBytes === null)
    return t('sync-status.storage-untold')
  return t('sync-status.storage-used', { used: size(storage.usedBytes), quota: size(storage.quotaBytes) })
}

const minuteMs = 60_000

/** Seconds are the way of a message, not of a clock. */
function clockWords(aheadMs: number | null, t: Translate, formats: Formats): string {
  if (aheadMs === null) return t('sync-status.clock-untold')
  if (Math.round(Math.abs(aheadMs) / minuteMs) < 2) return t('sync-status.clock-right')
  return t(aheadMs > 0 ? 'sync-status.clock-ahead' : 'sync-status.clock-behind', {
    time: formats.difference(aheadMs),
  })
}

/** What this device is called, what it holds, and whether it will keep it. */
export function DeviceCard({ deviceName, isShared, isInstalled, appBuild, installOffer }: DeviceCardProps) {
  const { t, formats } = useI18n()
  const { clockAheadMs } = useSyncState()
  const storage = useStorageState()
  const pupils = useRecords('pupil', ({ size }) => size, [])
  return (
    <Card title={t('sync-status.device-title')}>
      <DescriptionList
        facts={[
          {
            term: t('sync-status.device-name'),
            description: isShared ? `${deviceName} · ${t('sync-status.device-shared')}` : deviceName,
          },
          {
            term: t('sync-status.on-device'),
            description: t('sync-status.pupils-on-device', { count: pupils }),
          },
          { term: t('sync-status.storage'), description: spaceWords(storage, t, formats) },
          {
            term: t('sync-status.persistence'),
            description: storage ? t(persistenceKeys[storage.persistence]) : '',
          },
          {
            term: t('sync-status.installation'),
            description: isInstalled ? t('sync-status.installed') : t('sync-status.not-installed'),
          },
          { term: t('sync-status.clock'), description: clockWords(clockAheadMs, t, formats) },
          { term: t('sync-status.app-version'), description: appBuild },
        ]}
      />
      {installOffer}
      <TechnicalInfo appBuild={appBuild} storage={storage} />
    </Card>
  )
}
