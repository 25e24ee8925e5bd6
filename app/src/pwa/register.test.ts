import { afterEach, expect, test, vi } from 'vitest'
import { registerServiceWorker } from './register.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function openPage() {
  const container = Object.assign(new EventTarget(), {
    controller: {},
    register: () => Promise.reject(new Error('there is no network')),
  })
  vi.stubGlobal('navigator', { serviceWorker: container })
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined)
  const takeOver = () => container.dispatchEvent(new Event('controllerchange'))
  return { update: registerServiceWorker(), reload, takeOver }
}

test('when another version takes over, a page saves first, and does not reload while it cannot', async () => {
  const { update, reload, takeOver } = openPage()
  let isFull = true
  const save = vi.fn(async () => {
    if (isFull) throw new DOMException('no space left', 'QuotaExceededError')
  })
  const stay = vi.fn()
  const stop = update.saveWhenAsked(save, stay)
  takeOver()
  await expect.poll(() => stay.mock.calls.length).toBe(1)
  expect(reload).not.toHaveBeenCalled()
  isFull = false
  takeOver()
  await expect.poll(() => reload.mock.calls.length).toBe(1)
  stop()
})

test('a page that could not save when another version took over reloads once it is told to and can', async () => {
  const { update, reload, takeOver } = openPage()
  let isFull = true
  const save = async () => {
    if (isFull) throw new DOMException('no space left', 'QuotaExceededError')
  }
  const stay = vi.fn()
  const stop = update.saveWhenAsked(save, stay)
  takeOver()
  await expect.poll(() => stay.mock.calls.length).toBe(1)
  expect(update.isReady()).toBe(true)
  await expect(update.takeUpdate(save)).rejects.toThrow('no space left')
  expect(reload).not.toHaveBeenCalled()
  isFull = false
  expect(await update.takeUpdate(save)).toBe(true)
  expect(reload).toHaveBeenCalledOnce()
  stop()
})
