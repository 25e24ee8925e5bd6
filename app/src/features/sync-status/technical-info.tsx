import { protocol, schemaNumber } from '@pumpurs/shared/sync/protocol'
import { useLocalData } from '#data/local-data-context.tsx'
import { type SyncState, useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import type { StorageState } from '#pwa/storage-persistence.ts'
import { Button } from '#ui/action/button.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Stack } from '#ui/layout/layout.tsx'
import styles from './sync-status.module.css'

export interface TechnicalInfoProps {
  readonly appBuild: string
  readonly storage: StorageState | undefined
}

/** English on purpose: it is read by whoever looks for the fault. No names of people and nothing from records. */
function technicalLines(
  { appBuild, storage }: TechnicalInfoProps,
  { phase, lastSuccessAt, waiting, refused, unreadable, conflicts, clockAheadMs }: SyncState,
  { now, agent, language }: { now: Date; agent: string; language: string },
): string {
  const facts: Record<string, string | number | null | undefined> = {
    time: now.toISOString(),
    app: appBuild,
    protocol,
    schema: schemaNumber,
    phase,
    'last complete exchange': lastSuccessAt,
    waiting,
    refused,
    unreadable,
    conflicts,
    'clock ahead ms': clockAheadMs,
    storage: storage?.persistence,
    'used bytes': storage?.usedBytes,
    'quota bytes': storage?.quotaBytes,
    language,
    browser: agent,
  }
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${value ?? '-'}`)
    .join('\n')
}

export function TechnicalInfo(props: TechnicalInfoProps) {
  const { t, language } = useI18n()
  const { clock } = useLocalData()
  const state = useSyncState()
  const text = technicalLines(props, state, { now: clock(), agent: navigator.userAgent, language })
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => showToast(t('sync-status.technical-copied')),
      () => showToast(t('sync-status.technical-not-copied')),
    )
  }
  return (
    <details className={styles['content']}>
      <summary>{t('sync-status.technical')}</summary>
      <Stack gap="small">
        <p>{t('sync-status.technical-help')}</p>
        <pre className={styles['technical']}>{text}</pre>
        <Button icon="copy" onClick={copy}>
          {t('sync-status.technical-copy')}
        </Button>
      </Stack>
    </details>
  )
}
