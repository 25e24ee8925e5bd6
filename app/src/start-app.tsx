import { StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { withCompressedBodies } from '#api/compress-body.ts'
import { invitationToken } from '#features/sign-in/accept-invitation.ts'
import type { Door } from '#features/sign-in/enter-device.ts'
import { StartProblemScreen } from '#features/sign-in/start-problem-screen.tsx'
import { currentLanguage } from '#i18n/translate.ts'
import { watchInstallPrompt } from '#pwa/install-prompt.ts'
import { registerServiceWorker } from '#pwa/register.ts'
import { DeviceGate } from '#routes/device-gate.tsx'
import { buildOf } from '#routes/build-name.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { deriveKeyInWorker } from '#vault/derive-in-worker.ts'
import { findObstacle, openedOrObstacle, type StartObstacle, thisBrowser } from '#vault/start-obstacle.ts'
import { openVaultRegistry } from '#vault/vault-registry.ts'
import { deleteDatabase, findRemains, finishRemoval } from '#vault/vault-remains.ts'
import type { Opening } from './workplace.ts'

const appBuild = buildOf(import.meta.url)
const hasWorker = import.meta.env.PROD && 'serviceWorker' in navigator

function openDoor(): Door {
  return {
    registry: openVaultRegistry(),
    deriveKey: deriveKeyInWorker,
    fetch: withCompressedBodies((path, init) => fetch(path, init)),
    now: Date.now,
  }
}

/** Fetched only now, so that the door is there sooner. */
const openWith = (door: Door) => async (opening: Opening) => {
  const { openWorkplace } = await import('./workplace.ts')
  return openWorkplace(door, opening, appBuild)
}

/** Read once and taken out of the address, where it would stay in the history of a shared computer. */
function takeInvitation(): string | undefined {
  const token = invitationToken(window.location)
  if (window.location.pathname === '/aicinajums') window.history.replaceState(null, '', '/')
  return token
}

/** What this device holds, or why that cannot be told. */
async function lookAround({ registry }: Door) {
  await finishRemoval(registry)
  const [{ entries, unreadableIds }, remains] = await Promise.all([registry.list(), findRemains(registry)])
  return { entries, unreadableKeys: unreadableIds.length, remains }
}

function pageRoot(): Root {
  document.documentElement.lang = currentLanguage()
  const container = document.getElementById('app')
  if (!container) throw new Error('the page has no element to draw into')
  return createRoot(container)
}

function showObstacle(root: Root, obstacle: StartObstacle): void {
  const reload = () => window.location.reload()
  root.render(
    <UiProvider navigate={(href) => window.location.assign(href)}>
      <StartProblemScreen obstacle={obstacle} reload={reload} />
    </UiProvider>,
  )
}

async function start(): Promise<void> {
  const root = pageRoot()
  const obstacle = findObstacle(thisBrowser())
  if (obstacle) return showObstacle(root, obstacle)
  const installPrompt = watchInstallPrompt()
  const update = hasWorker ? registerServiceWorker() : undefined
  const door = openDoor()
  const invitation = takeInvitation()
  const found = await openedOrObstacle(lookAround(door))
  if (typeof found === 'string') return showObstacle(root, found)
  const { entries, unreadableKeys, remains } = found.opened
  const deleteRemains = async () => {
    await Promise.all(remains.map(deleteDatabase))
  }
  root.render(
    <StrictMode>
      <DeviceGate
        device={{ door, update, installPrompt, appBuild }}
        entries={entries}
        remains={{ unreadableKeys, remains: remains.length, deleteRemains }}
        invitation={invitation}
        open={openWith(door)}
      />
    </StrictMode>,
  )
}

void start()
