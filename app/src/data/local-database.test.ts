import { afterEach, expect, test, vi } from 'vitest'
import { newTestVault } from '#test/vault.ts'
import { databaseNameOf } from '#vault/vault-registry.ts'
import { connectDatabase, hasNewerData, openDatabase } from './local-database.ts'
import { openLocalData } from './local-data.ts'
import { saveChanges } from './save.ts'
import { idOf, newLocalData, pupilContent, schoolId, staffMemberId } from './test-records.ts'

const answered = (request: IDBRequest): Promise<unknown> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('refused')))
  })

/** Opens the database as a version of the app to come leaves it, and tells what waits in it. */
async function upgradeDatabase(vaultId: string): Promise<unknown> {
  const request = indexedDB.open(databaseNameOf(vaultId), 20)
  await answered(request)
  const changes = await answered(request.result.transaction('outbox').objectStore('outbox').getAll())
  request.result.close()
  return changes
}

test('B-070 an older build refuses a newer database and touches nothing in it', async () => {
  const vault = await newTestVault()
  const local = await newLocalData(vault)
  const content = pupilContent
  await saveChanges(local, [
    { op: 'create', entity: 'pupil', id: idOf(1), organisationId: schoolId, content },
  ])
  local.close()
  const before = await upgradeDatabase(vault.id)
  expect(before).toHaveLength(1)
  const opening = openLocalData({ vault, staffMemberId }).catch((error: unknown) => error)
  expect(hasNewerData(await opening)).toBe(true)
  expect(await upgradeDatabase(vault.id)).toEqual(before)
})

test('B-070 an open tab writes its drafts down and gives way to a newer build', async () => {
  const local = await newLocalData()
  let isFlushed = false
  local.onFlushDrafts(async () => {
    isFlushed = true
  })
  await upgradeDatabase(local.vault.id)
  expect(isFlushed).toBe(true)
  expect(local.status.get().phase).toBe('device-closed')
  const content = pupilContent
  const saving = saveChanges(local, [
    { op: 'create', entity: 'pupil', id: idOf(1), organisationId: schoolId, content },
  ])
  expect(await saving).toEqual({ outcome: 'not-saved', reason: 'storage-failed' })
  local.close()
})

afterEach(() => {
  vi.useRealTimers()
})

test('B-070 a database that another page does not give free is told, not waited for without end', async () => {
  const { id } = await newTestVault()
  const request = indexedDB.open(databaseNameOf(id), 10)
  await answered(request)
  // A frozen page hears of nothing: whoever opens the database now waits behind this.
  indexedDB.deleteDatabase(databaseNameOf(id))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const opening = openDatabase(connectDatabase(id, 'strict')).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await opening).toMatchObject({ name: 'BlockedError' })
  request.result.close()
})
