import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import { newLocalData } from '#data/test-records.ts'
import { setLanguage } from '#i18n/translate.ts'
import { closeScreen, renderScreen } from '#test/render-screen.tsx'
import { DeviceBanner } from './device-banner.tsx'

let local: LocalData
beforeEach(async () => {
  setLanguage('lv')
  local = await newLocalData()
})
afterEach(async () => {
  await closeScreen(local)
  vi.restoreAllMocks()
})

function showClosed() {
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined)
  renderScreen(local, <DeviceBanner />)
  act(() => local.status.set({ phase: 'device-closed' }))
  return reload
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a page that can save no more says that reloading loses what is typed, and reloads at the second press', async () => {
  local.onFlushDrafts(() => Promise.reject(new DOMException('the database is closed', 'InvalidStateError')))
  const reload = showClosed()
  press('Pārlādēt')
  expect(await screen.findByText(/tas zudīs: vispirms nokopējiet to citur/)).toBeDefined()
  expect(reload).not.toHaveBeenCalled()
  press('Pārlādēt un zaudēt nesaglabāto')
  await waitFor(() => expect(reload).toHaveBeenCalledOnce())
})

test('a page in which nothing is unsaved reloads at once', async () => {
  const reload = showClosed()
  press('Pārlādēt')
  await waitFor(() => expect(reload).toHaveBeenCalledOnce())
})
