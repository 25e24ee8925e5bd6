import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newDeviceIdentity } from '#api/device-identity.ts'
import { idOf, pupilRecord, staffMemberId } from '#data/test-records.ts'
import type { Door } from '#features/sign-in/enter-device.ts'
import { watchInstallPrompt } from '#pwa/install-prompt.ts'
import { grantRecord } from '#test/school-records.ts'
import { newTestVault } from '#test/vault.ts'
import { deriveKeyHere } from '#vault/argon2id.ts'
import { openVaultRegistry, type VaultRegistry } from '#vault/vault-registry.ts'
import { openWorkplace, type Workplace } from '#workplace.ts'
import { fromFilePath } from './from-file-path.ts'
import { OpenApp } from './open-app.tsx'

let registry: VaultRegistry
let workplace: Workplace
const door = (): Door => ({
  registry,
  deriveKey: deriveKeyHere,
  fetch: () => Promise.reject(new TypeError('there is no network')),
  now: Date.now,
})

async function openAt(vault: Awaited<ReturnType<typeof newTestVault>>) {
  const entered = {
    outcome: 'entered' as const,
    vault,
    form: { username: 'anna', password: 'zirgs pele', deviceName: 'Dators', isShared: false },
    signedIn: {
      staffMember: { id: staffMemberId, givenName: 'Anna', familyName: 'Liepa', position: '' },
      tokens: { accessToken: 'a', accessTokenExpiresAt: '2026-11-23T10:10:00.000Z', refreshToken: 'r' },
      device: await newDeviceIdentity(),
    },
  }
  const opening = { vault, isShared: false, entered, isFirstSyncPutOff: true }
  const opened = await openWorkplace(door(), opening, 'test')
  if (!opened) throw new Error('the database is gone')
  return opened
}

const show = () => {
  document.documentElement.hidden = false
  render(
    <OpenApp
      workplace={workplace}
      device={{ door: door(), update: undefined, installPrompt: watchInstallPrompt(), appBuild: 'test' }}
    />,
  )
}

beforeEach(() => {
  registry = openVaultRegistry()
  vi.spyOn(window.location, 'reload').mockImplementation(() => undefined)
})
afterEach(async () => {
  cleanup()
  await workplace.lock()
  registry.close()
  window.history.replaceState(null, '', '/')
  vi.restoreAllMocks()
})

const removal = () => screen.queryByRole('button', { name: 'Dzēst manus datus no šī datora' })

test('a device that only sends a file offers to be cleared; one that somebody works with does not', async () => {
  window.history.replaceState(null, '', fromFilePath)
  const vault = await newTestVault()
  workplace = await openAt(vault)
  show()
  expect(removal()).not.toBeNull()
  cleanup()
  // The first download began, and did not end.
  await workplace.local.db.cursors.put({
    bucket: 1,
    era: 0,
    fill: 1,
    gen: 1,
    seq: 1,
    isFilling: true,
    sealedKey: new Uint8Array(),
  })
  await workplace.lock()
  workplace = await openAt(await newTestVault(vault.id))
  show()
  await screen.findByRole('heading', { name: 'Ierīces sagatavošana' })
  expect(removal()).toBeNull()
})

test('a note about one pupil does not stand in the form that is opened for nobody yet', async () => {
  workplace = await openAt(await newTestVault())
  const { local } = workplace
  const filling = { bucket: 1, era: 0, fill: 0 }
  local.store.apply({
    records: [
      { filling, entity: 'pupil', records: [pupilRecord(1, 1)] },
      { filling, entity: 'grant', records: [grantRecord(700, 'teacher')] },
    ],
  })
  local.status.set({ lastSuccessAt: '2026-11-23T10:00:00.000Z' })
  window.history.replaceState(null, '', `/konsultacijas/jauna?izglitojamais=${idOf(1)}`)
  show()
  const note = await screen.findByLabelText(/^Piezīme/, undefined, { timeout: 9_000 })
  fireEvent.change(note, { target: { value: 'Par vienu izglītojamo' } })
  await waitFor(() =>
    expect(screen.getByLabelText(/^Piezīme/)).toHaveProperty('value', 'Par vienu izglītojamo'),
  )
  fireEvent.click(screen.getAllByRole('button', { name: 'Pievienot' })[0] ?? document.body)
  fireEvent.click(await screen.findByRole('button', { name: 'Konsultācija' }))
  await waitFor(() => expect(screen.getByLabelText(/^Piezīme/)).toHaveProperty('value', ''))
}, 20_000)
