import { useLocalData } from '#data/local-data-context.tsx'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { Grid, Stack } from '#ui/layout/layout.tsx'
import { ConflictsCard, RefusedCard } from './check-card.tsx'
import { chipWords } from './chip-words.ts'
import { DataCheckCard } from './data-check-card.tsx'
import { DeviceCard, type DeviceCardProps } from './device-card.tsx'
import { DecisionsCard, OwnHeldCard } from './held-card.tsx'
import { SentCard } from './sent-card.tsx'
import { UnreadableCard } from './unreadable-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

export type SyncScreenProps = DeviceCardProps

/** Everything about where the person's work is. Leaving the screen stops nothing. */
export function SyncScreen(device: SyncScreenProps) {
  const { t } = useI18n()
  const local = useLocalData()
  const state = useSyncState()
  const { tone, icon, text, sentence } = chipWords(state, local.clock(), t)
  return (
    <Stack>
      <PageHeader
        title={t('sync-status.title')}
        status={
          <StatusChip tone={tone} icon={icon}>
            {text}
          </StatusChip>
        }
        actions={
          <Button
            variant="primary"
            icon="sending"
            isBusy={state.phase === 'syncing'}
            onClick={() => local.requestSync()}
          >
            {t('sync-status.sync-now')}
          </Button>
        }
      >
        {sentence}
      </PageHeader>
      <ConflictsCard />
      <DecisionsCard />
      <OwnHeldCard />
      <Grid columns={2}>
        <Stack>
          <UnreadableCard />
          <RefusedCard />
          <WaitingCard />
        </Stack>
        <Stack>
          <SentCard />
          <DeviceCard {...device} />
          <DataCheckCard />
        </Stack>
      </Grid>
    </Stack>
  )
}
