import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import { conflictRecord, newLocalData } from '#data/test-records.ts'
import { setLanguage } from '#i18n/translate.ts'
import { watchInstallPrompt } from '#pwa/install-prompt.ts'
import type { AppUpdate } from '#pwa/register.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { deriveKeyHere } from '#vault/argon2id.ts'
import { openVaultRegistry } from '#vault/vault-registry.ts'
import { DeviceContext } from './device-context.ts'
import { UpdateBanner } from './update-banner.tsx'

let local: LocalData
/** What was asked of the browser. */
let asked: string[]
let arrive: () => void
/** Says that the new version has taken over and that this tab could not save. */
let fail: () => void
/** Whether the other tabs save what is typed in them. */
let othersSave: boolean

beforeEach(async () => {
  setLanguage('lv')
  asked = []
  othersSave = true
  local = await newLocalData()
})
afterEach(() => {
  cleanup()
  local.close()
  vi.restoreAllMocks()
})

function browserUpdate(): AppUpdate {
  const listeners = new Set<() => void>()
  let isReady = false
  arrive = () => {
    isReady = true
    for (const listener of listeners) listener()
  }
  return {
    isReady: () => isReady,
    onUpdateReady(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    look: () => void asked.push('look'),
    async takeUpdate(beforeReload) {
      await beforeReload()
      asked.push('take')
      return othersSave
    },
    saveWhenAsked(_, stay) {
      fail = stay
      return () => undefined
    },
  }
}

const door = {
  registry: openVaultRegistry(),
  deriveKey: deriveKeyHere,
  fetch: () => Promise.reject(new TypeError('Failed to fetch')),
  now: Date.now,
}

async function show(): Promise<void> {
  const device = { door, update: browserUpdate(), installPrompt: watchInstallPrompt(), appBuild: 'v1' }
  await act(async () => {
    render(
      <UiProvider navigate={() => undefined}>
        <DeviceContext value={device}>
          <LocalDataProvider local={local}>
            <UpdateBanner />
          </LocalDataProvider>
        </DeviceContext>
      </UiProvider>,
    )
  })
}

const button = (name: string) => screen.queryByRole('button', { name })

test('a server that asks for a newer version makes the browser look for it, and the way to it stays in sight', async () => {
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => void asked.push('reload'))
  local.store.apply({
    records: [
      {
        filling: { bucket: 1, era: 0, fill: 1 },
        entity: 'conflict',
        records: [{ ...conflictRecord(5, {}) }],
      },
    ],
  })
  await show()
  expect(asked).toEqual([])
  act(() => local.status.set({ phase: 'update-needed' }))
  expect(asked).toEqual(['look'])
  expect(screen.getByText(/Atjauniniet lietotni\./)).toBeDefined()
  expect(button('Vēlāk')).toBeNull()

  act(() => local.status.set({ phase: 'syncing' }))
  fireEvent.click(screen.getByRole('button', { name: 'Pārlādēt' }))
  await waitFor(() => expect(reload).toHaveBeenCalledOnce())
})

test('a version put off comes back when the server asks for it', async () => {
  await show()
  act(() => arrive())
  fireEvent.click(screen.getByRole('button', { name: 'Vēlāk' }))
  expect(button('Atjaunināt')).toBeNull()
  act(() => local.status.set({ phase: 'update-needed' }))
  fireEvent.click(screen.getByRole('button', { name: 'Atjaunināt' }))
  await waitFor(() => expect(asked).toEqual(['look', 'take']))
})

test('a tab that cannot save what is typed in it does not send the person to another tab', async () => {
  await show()
  act(() => arrive())
  const full = local.onFlushDrafts(() =>
    Promise.reject(new DOMException('no space left', 'QuotaExceededError')),
  )
  fireEvent.click(screen.getByRole('button', { name: 'Atjaunināt' }))
  expect(await screen.findByText(/Šajā cilnē ierakstīto ierīcē neizdevās saglabāt/)).toBeDefined()
  expect(screen.queryByText(/Citā cilnē/)).toBeNull()
  expect(asked).toEqual([])
  full()
  fireEvent.click(screen.getByRole('button', { name: 'Atjaunināt' }))
  await waitFor(() => expect(asked).toEqual(['take']))
})

test('another tab that cannot save is said to be the one', async () => {
  othersSave = false
  await show()
  act(() => arrive())
  fireEvent.click(screen.getByRole('button', { name: 'Atjaunināt' }))
  expect(await screen.findByText(/Citā cilnē vēl ir nesaglabāts melnraksts/)).toBeDefined()
})

test('a page that could not save when the new version took over says so, and its button works again', async () => {
  await show()
  act(() => arrive())
  fireEvent.click(screen.getByRole('button', { name: 'Atjaunināt' }))
  await waitFor(() => expect(asked).toEqual(['take']))
  act(() => fail())
  expect(screen.getByText(/Šajā cilnē ierakstīto ierīcē neizdevās saglabāt/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Atjaunināt' }))
  await waitFor(() => expect(asked).toEqual(['take', 'take']))
})

test('a page whose person put the update off hears of it as well', async () => {
  await show()
  act(() => arrive())
  fireEvent.click(screen.getByRole('button', { name: 'Vēlāk' }))
  act(() => fail())
  expect(screen.getByText(/Šajā cilnē ierakstīto ierīcē neizdevās saglabāt/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Vēlāk' }))
  expect(button('Atjaunināt')).toBeNull()
})
