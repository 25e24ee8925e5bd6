import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newDeviceIdentity } from '#api/device-identity.ts'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import { connectDatabase } from '#data/local-database.ts'
import { saveChanges } from '#data/save.ts'
import { heldRecord, idOf, pupilContent, schoolId, staffMemberId } from '#data/test-records.ts'
import { setLanguage } from '#i18n/translate.ts'
import { WorkplaceContext } from '#routes/workplace-context.ts'
import { newTestVault } from '#test/vault.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { deriveKeyHere } from '#vault/argon2id.ts'
import { openVaultRegistry } from '#vault/vault-registry.ts'
import { openWorkplace, type Workplace } from '#workplace.ts'
import { UserMenu } from './user-menu.tsx'

const registry = openVaultRegistry()
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'))
const filling = { bucket: 1, era: 0, fill: 1 }
let workplace: Workplace

async function newWorkplace(): Promise<Workplace> {
  const door = { registry, deriveKey: deriveKeyHere, fetch: noNetwork, now: Date.now }
  const form = { username: 'ilze', password: 'x', deviceName: 'Skolas dators', isShared: true }
  const vault = await newTestVault()
  const tokens = { accessToken: 'a', accessTokenExpiresAt: '2026-11-23T10:15:00.000Z', refreshToken: 'r' }
  const staffMember = { id: staffMemberId, givenName: 'Ilze', familyName: 'Kalniņa', position: '' }
  const signedIn = { tokens, staffMember, device: await newDeviceIdentity() }
  const entered = { outcome: 'entered' as const, vault, form, signedIn }
  const opened = await openWorkplace(door, { vault, isShared: true, entered, isFirstSyncPutOff: true }, 'v1')
  if (!opened) throw new Error('the database of a new vault is gone')
  return opened
}

beforeEach(async () => {
  setLanguage('lv')
  workplace = await newWorkplace()
})
afterEach(async () => {
  cleanup()
  await workplace.lock()
  document.documentElement.hidden = false
})

async function chooseSignOut(): Promise<void> {
  await act(async () => {
    render(
      <UiProvider navigate={() => undefined}>
        <WorkplaceContext value={workplace}>
          <LocalDataProvider local={workplace.local}>
            <UserMenu onHide={() => undefined} />
          </LocalDataProvider>
        </WorkplaceContext>
      </UiProvider>,
    )
  })
  fireEvent.click(screen.getByRole('button', { name: /Lietotāja izvēlne/ }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Iziet' }))
}

const isLocked = () => workplace.local.vault.isLocked

test('asks nothing of a person whose returned change is kept at the server', async () => {
  workplace.local.store.apply({
    records: [{ filling, entity: 'heldChange', records: [heldRecord(900, { state: 'returned' })] }],
  })
  await chooseSignOut()
  await waitFor(() => expect(isLocked()).toBe(true))
})

test('lets a person sign out with unsent work, which stays sealed on a shared computer', async () => {
  const { vault } = workplace.local
  await saveChanges(workplace.local, [
    { op: 'create', entity: 'pupil', id: idOf(1), organisationId: schoolId, content: pupilContent },
  ])
  await chooseSignOut()
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/^Nav nosūtīts 1 ieraksts\./)).toBeDefined()
  expect(isLocked()).toBe(false)
  fireEvent.click(dialog.getByRole('button', { name: 'Iziet tomēr' }))
  await waitFor(() => expect(isLocked()).toBe(true))
  const db = connectDatabase(vault.id, 'strict')
  expect(await db.outbox.count()).toBe(1)
  db.dexie.close()
})
