import { afterEach, expect, test, vi } from 'vitest'
import { registerServiceWorker } from './register.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('when another version takes over, a page saves first, and does not reload while it cannot', async () => {
  const container = Object.assign(new EventTarget(), {
    controller: {},
    register: () => Promise.reject(new Error('there is no network')),
  })
  vi.stubGlobal('navigator', { serviceWorker: container })
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined)
  const update = registerServiceWorker()
  let isFull = true
  const save = vi.fn(async () => {
    if (isFull) throw new DOMException('no space left', 'QuotaExceededError')
  })
  const stop = update.saveWhenAsked(save)
  const takeOver = () => container.dispatchEvent(new Event('controllerchange'))
  takeOver()
  await expect.poll(() => save.mock.results.length).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(reload).not.toHaveBeenCalled()
  isFull = false
  takeOver()
  await expect.poll(() => reload.mock.calls.length).toBe(1)
  stop()
})
