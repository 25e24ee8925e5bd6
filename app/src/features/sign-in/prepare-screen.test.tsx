import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import { newLocalData } from '#data/test-records.ts'
import { setLanguage } from '#i18n/translate.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { PrepareScreen } from './prepare-screen.tsx'

let local: LocalData
beforeEach(async () => {
  setLanguage('lv')
  local = await newLocalData()
  await act(async () => {
    render(
      <UiProvider navigate={() => undefined}>
        <LocalDataProvider local={local}>
          <PrepareScreen onStart={() => undefined} signInAgain={null} updateOffer={<p>Jauna versija</p>} />
        </LocalDataProvider>
      </UiProvider>,
    )
  })
})
afterEach(() => {
  cleanup()
  local.close()
})

test('a download to a tab that can no longer save says so, with the way out', () => {
  act(() => local.status.set({ phase: 'device-closed' }))
  expect(screen.getByText(/Šajā cilnē vairs nevar saglabāt/)).toBeDefined()
  expect(screen.getByRole('button', { name: 'Pārlādēt' })).toBeDefined()
})

test('a download that waits for a newer version offers it', () => {
  act(() => local.status.set({ phase: 'update-needed' }))
  expect(screen.getByText('Jauna versija')).toBeDefined()
})
