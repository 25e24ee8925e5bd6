import { type ReactNode, useEffect, useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { useRecords } from '#data/use-records.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import type { Formats } from '#i18n/formats.ts'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { readStorageState, type StorageState } from '#pwa/storage-persistence.ts'
import { Card } from '#ui/layout/card.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'

export interface DeviceCardProps {
  readonly deviceName: string
  readonly isShared: boolean
  readonly isInstalled: boolean
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

/** What this device is called, what it holds, and whether it will keep it. */
export function DeviceCard({ deviceName, isShared, isInstalled, installOffer }: DeviceCardProps) {
  const { t, formats } = useI18n()
  const { clock } = useLocalData()
  const { lastSuccessAt } = useSyncState()
  const storage = useStorageState()
  const pupils = useRecords('pupil', ({ size }) => size, [])
  const lastContact =
    lastSuccessAt === null
      ? t('sync-status.last-contact-none')
      : `${formats.relative(lastSuccessAt, clock())} (${formats.dateTime(lastSuccessAt)})`
  return (
    <Card title={t('sync-status.device-title')}>
      <DescriptionList
        facts={[
          {
            term: t('sync-status.device-name'),
            description: isShared ? `${deviceName} · ${t('sync-status.device-shared')}` : deviceName,
          },
          { term: t('sync-status.last-contact'), description: lastContact },
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
        ]}
      />
      {installOffer}
    </Card>
  )
}
