import { expect, test, vi } from 'vitest'
import { type BrowserPowers, findObstacle, openedOrObstacle } from './start-obstacle.ts'

const able: BrowserPowers = {
  isSecureContext: true,
  crypto: { subtle: {} },
  WebAssembly: {},
  indexedDB: {},
  localStorage: () => ({}),
}
const refuse = () => {
  throw new DOMException('cookies are off', 'SecurityError')
}

test.each<[string, Partial<BrowserPowers>, string | undefined]>([
  ['a browser that can do everything', {}, undefined],
  ['B-078 plain HTTP', { isSecureContext: false, crypto: {} }, 'insecure'],
  ['B-078 no WebCrypto', { crypto: {} }, 'insecure'],
  ['B-077 WebAssembly turned off', { WebAssembly: undefined }, 'no-webassembly'],
  ['B-063 no database', { indexedDB: undefined }, 'no-storage'],
  ['B-063 cookies turned off', { localStorage: refuse }, 'no-storage'],
])('%s', (_, changes, obstacle) => {
  expect(findObstacle({ ...able, ...changes })).toBe(obstacle)
})

test.each([
  ['SecurityError', 'no-storage'],
  ['InvalidStateError', 'no-storage'],
  ['UnknownError', 'storage-failed'],
])('B-063 a first look that ends in %s is explained', async (name, obstacle) => {
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  expect(await openedOrObstacle(Promise.reject(new DOMException('no', name)))).toBe(obstacle)
  expect(report).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})

test('B-063 a browser that never answers is not waited for', async () => {
  vi.useFakeTimers()
  const found = openedOrObstacle(new Promise(() => {}))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await found).toBe('storage-failed')
  vi.useRealTimers()
})
