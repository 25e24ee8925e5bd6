import { useLocalData } from '#data/local-data-context.tsx'
import { type LoadDevices, useDeviceList } from '#data/use-device-list.ts'
import { useExported } from '#data/use-exported.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { Grid, Stack } from '#ui/layout/layout.tsx'
import { useKeptFocus } from '#ui/layout/use-kept-focus.ts'
import type { DeriveKey } from '#vault/key-derivation.ts'
import { CarryCard } from './carry-card.tsx'
import { ConflictsCard, RefusedCard } from './check-card.tsx'
import { chipWords } from './chip-words.ts'
import { DataCheckCard } from './data-check-card.tsx'
import { DeviceCard, type DeviceCardProps } from './device-card.tsx'
import { OwnDevicesCard, SchoolDevicesCard } from './devices-cards.tsx'
import { DecisionsCard, OwnHeldCard } from './held-card.tsx'
import { SentCard } from './sent-card.tsx'
import { StateCard } from './state-card.tsx'
import { UnreadableCard } from './unreadable-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

export interface SyncScreenProps extends DeviceCardProps {
  readonly loadDevices: LoadDevices
  /** The id by which the server knows this device. */
  readonly thisDeviceId: string | undefined
  readonly deriveKey: DeriveKey
}

/** Everything about where the person's work is. Leaving the screen stops nothing. */
export function SyncScreen({ loadDevices, thisDeviceId, deriveKey, ...device }: SyncScreenProps) {
  const { t } = useI18n()
  const local = useLocalData()
  const state = useSyncState()
  useKeptFocus()
  const exported = useExported()
  const devices = { list: useDeviceList(loadDevices), thisDeviceId, appBuild: device.appBuild }
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
          <StateCard />
          <UnreadableCard />
          <RefusedCard />
          <WaitingCard exported={exported.at} />
          <SentCard />
        </Stack>
        <Stack>
          <CarryCard exported={exported} deriveKey={deriveKey} />
          <DeviceCard {...device} />
          <DataCheckCard />
          <OwnDevicesCard {...devices} />
          <SchoolDevicesCard {...devices} />
        </Stack>
      </Grid>
    </Stack>
  )
}
