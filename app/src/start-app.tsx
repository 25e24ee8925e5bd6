import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { withCompressedBodies } from '#api/compress-body.ts'
import { invitationToken } from '#features/sign-in/accept-invitation.ts'
import type { Door } from '#features/sign-in/enter-device.ts'
import { currentLanguage } from '#i18n/translate.ts'
import { watchInstallPrompt } from '#pwa/install-prompt.ts'
import { registerServiceWorker } from '#pwa/register.ts'
import { DeviceGate } from '#routes/device-gate.tsx'
import { buildOf } from '#routes/build-name.ts'
import { deriveKeyInWorker } from '#vault/derive-in-worker.ts'
import { openVaultRegistry } from '#vault/vault-registry.ts'
import type { Opening } from './workplace.ts'

const appBuild = buildOf(import.meta.url)
const installPrompt = watchInstallPrompt()
const hasWorker = import.meta.env.PROD && 'serviceWorker' in navigator
const update = hasWorker ? registerServiceWorker() : undefined

const door: Door = {
  registry: openVaultRegistry(),
  deriveKey: deriveKeyInWorker,
  fetch: withCompressedBodies((path, init) => fetch(path, init)),
  now: Date.now,
}

/** Fetched only now, so that the door is there sooner. */
async function open(opening: Opening) {
  const { openWorkplace } = await import('./workplace.ts')
  return openWorkplace(door, opening, appBuild)
}

/** Read once and taken out of the address, where it would stay in the history of a shared computer. */
function takeInvitation(): string | undefined {
  const token = invitationToken(window.location)
  if (window.location.pathname === '/aicinajums') window.history.replaceState(null, '', '/')
  return token
}

async function start(): Promise<void> {
  document.documentElement.lang = currentLanguage()
  const container = document.getElementById('app')
  if (!container) throw new Error('the page has no element to draw into')
  const invitation = takeInvitation()
  const { entries } = await door.registry.list()
  createRoot(container).render(
    <StrictMode>
      <DeviceGate
        device={{ door, update, installPrompt, appBuild }}
        entries={entries}
        invitation={invitation}
        open={open}
      />
    </StrictMode>,
  )
}

void start()
