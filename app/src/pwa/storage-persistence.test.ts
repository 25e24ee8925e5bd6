import { describe, expect, test } from 'vitest'
import { askToPersist, type BrowserStorage, readStorageState } from './storage-persistence.ts'

/** A browser's storage that grants the request, or not. */
function storage(grants: boolean): BrowserStorage {
  let isPersisted = false
  return {
    estimate: () => Promise.resolve({ usage: 1_200, quota: 9_000 }),
    persisted: () => Promise.resolve(isPersisted),
    persist: () => {
      isPersisted = grants
      return Promise.resolve(grants)
    },
  }
}

describe('storage of the device', () => {
  test('tells what is used and that nothing is promised yet', async () => {
    expect(await readStorageState(storage(true))).toEqual({
      persistence: 'best-effort',
      usedBytes: 1_200,
      quotaBytes: 9_000,
    })
  })

  test('tells the answer of the browser after asking', async () => {
    expect((await askToPersist(storage(true))).persistence).toBe('persisted')
    expect((await askToPersist(storage(false))).persistence).toBe('best-effort')
  })

  test('B-082 works where the browser has nothing to ask', async () => {
    const nothing = { persistence: 'unsupported', usedBytes: null, quotaBytes: null }
    expect(await askToPersist({})).toEqual(nothing)
    expect(await readStorageState({ estimate: () => Promise.reject(new Error('private window')) })).toEqual(
      nothing,
    )
  })
})
