import { createRoute } from '@tanstack/react-router'
import { useDevice } from './device-context.ts'
import { fromFilePath } from './from-file-path.ts'
import { InstallOffer } from './install-offer.tsx'
import { lazyScreen } from './lazy-screen.ts'
import { rootRoute } from './root-route.ts'
import { useInstallState } from './use-install-state.ts'
import { useProfile, useWorkplace } from './workplace-context.ts'

const SyncScreen = lazyScreen(async () => (await import('#features/sync-status/sync-screen.tsx')).SyncScreen)
const FromFileScreen = lazyScreen(
  async () => (await import('#features/sync-status/from-file-screen.tsx')).FromFileScreen,
)
const SettingsScreen = lazyScreen(
  async () => (await import('#features/settings/settings-screen.tsx')).SettingsScreen,
)
const ConflictScreen = lazyScreen(
  async () => (await import('#features/conflicts/conflict-screen.tsx')).ConflictScreen,
)

const HeldChangeScreen = lazyScreen(
  async () => (await import('#features/sync-status/held-change-screen.tsx')).HeldChangeScreen,
)

function SyncPage() {
  const { installPrompt, appBuild, door } = useDevice()
  const { isShared, loadDevices, deviceId } = useWorkplace()
  const { deviceName } = useProfile()
  const installState = useInstallState(installPrompt)
  return (
    <SyncScreen
      deviceName={deviceName}
      isShared={isShared}
      isInstalled={installState === 'installed'}
      appBuild={appBuild}
      installOffer={<InstallOffer prompt={installPrompt} />}
      loadDevices={loadDevices}
      thisDeviceId={deviceId}
      deriveKey={door.deriveKey}
    />
  )
}

function SettingsPage() {
  const { appBuild } = useDevice()
  const { isShared, changeProfile, removeFromDevice } = useWorkplace()
  const { deviceName, lockAfterMinutes } = useProfile()
  return (
    <SettingsScreen
      deviceName={deviceName}
      onDeviceNameChange={(changed) => changeProfile({ deviceName: changed })}
      isShared={isShared}
      lockAfterMinutes={lockAfterMinutes}
      onLockAfterChange={(minutes) => changeProfile({ lockAfterMinutes: minutes })}
      appBuild={appBuild}
      onRemove={removeFromDevice}
    />
  )
}

const syncRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sinhronizacija',
  staticData: { titleKey: 'sync-status.title' },
  component: SyncPage,
})

const fromFileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: fromFilePath,
  staticData: { titleKey: 'carried-work.title' },
  component: FromFilePage,
})

function FromFilePage() {
  const { door } = useDevice()
  return <FromFileScreen deriveKey={door.deriveKey} />
}

const conflictRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sinhronizacija/konflikti/$conflictId',
  staticData: { titleKey: 'conflicts.title' },
  component: ConflictPage,
})

function ConflictPage() {
  const { conflictId } = conflictRoute.useParams()
  return <ConflictScreen key={conflictId} conflictId={conflictId} />
}

const heldChangeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sinhronizacija/aizturetas/$heldId',
  staticData: { titleKey: 'held.one' },
  component: HeldChangePage,
})

function HeldChangePage() {
  const { heldId } = heldChangeRoute.useParams()
  return <HeldChangeScreen key={heldId} heldId={heldId} />
}

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/iestatijumi',
  staticData: { titleKey: 'settings.title' },
  component: SettingsPage,
})

export const deviceRoutes = [syncRoute, fromFileRoute, conflictRoute, heldChangeRoute, settingsRoute] as const
