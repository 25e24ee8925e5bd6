import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { useState } from 'react'
import { fieldLabel, formatField } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import type { LoadHistory, RecordVersion } from '#data/record-history.ts'
import { staffName } from '#data/staff-name.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Timeline } from '#ui/list/timeline.tsx'
import { DecidedConflicts } from './decided-conflicts.tsx'
import styles from './plan.module.css'

type State =
  | { kind: 'closed' }
  | { kind: 'loading' }
  | { kind: 'failed' }
  | { kind: 'shown'; versions: readonly RecordVersion[] }

interface ChangesProps {
  readonly set: JsonFields
  readonly old: JsonFields
}

function Changes({ set, old }: ChangesProps) {
  const { t, language, formats } = useI18n()
  const { collections } = useLocalData()
  const words = { t, language, formats, collections }
  return (
    <ul className={styles['rows']}>
      {Object.entries(set).map(([field, value]) => (
        <li key={field} className={styles['change']}>
          {fieldLabel('supportPlan', field, t)}:{' '}
          {Object.hasOwn(old, field) && (
            <>
              <span className={styles['old']}>
                {formatField(words, 'supportPlan', field, old[field] ?? null)}
              </span>
              {' → '}
            </>
          )}
          <span className={styles['written']}>{formatField(words, 'supportPlan', field, value)}</span>
        </li>
      ))}
    </ul>
  )
}

export interface HistoryPanelProps {
  readonly planId: string
  readonly loadHistory: LoadHistory
}

/** Every version of the plan as the server keeps it: who, when, from what to what. Asked for only on request. */
export function HistoryPanel({ planId, loadHistory }: HistoryPanelProps) {
  const { t, formats } = useI18n()
  const { collections } = useLocalData()
  const { phase } = useSyncState()
  const [state, setState] = useState<State>({ kind: 'closed' })
  const show = async () => {
    setState({ kind: 'loading' })
    try {
      setState({ kind: 'shown', versions: await loadHistory('supportPlan', planId) })
    } catch {
      setState({ kind: 'failed' })
    }
  }
  const isOffline = phase === 'offline'
  return (
    <Card title={t('support-plans.history')}>
      <DecidedConflicts planId={planId} />
      {state.kind === 'failed' && (
        <Notice tone="offline" announce="polite">
          {t('errors.no-connection')}
        </Notice>
      )}
      {state.kind === 'shown' && state.versions.length === 0 && <p>{t('support-plans.history-none')}</p>}
      {state.kind === 'shown' ? (
        <Timeline
          label={t('support-plans.history')}
          entries={state.versions.map(({ version, actor, madeAt, receivedAt, set, old, why }) => ({
            key: String(version),
            icon: 'history' as const,
            when: formats.dateTime(madeAt),
            title: staffName(collections, actor) ?? t('support-plans.somebody'),
            children: (
              <>
                <Changes set={set} old={old} />
                {why !== null && why !== '' && (
                  <p>
                    {t('support-plans.reason')}: {why}
                  </p>
                )}
                <span className={styles['quiet']}>
                  {t('support-plans.history-received', { time: formats.dateTime(receivedAt) })}
                </span>
              </>
            ),
          }))}
        />
      ) : (
        <div>
          <Button
            icon="history"
            isBusy={state.kind === 'loading'}
            disabledReason={isOffline ? t('support-plans.history-offline') : undefined}
            onClick={() => void show()}
          >
            {t('support-plans.history-show')}
          </Button>
        </div>
      )}
    </Card>
  )
}
