import { expect, test } from 'vitest'
import { readDataCheck } from '#data/data-check.ts'
import { heldRecord, idOf, newLocalData, refusedEntry } from '#data/test-records.ts'
import { deviceReport } from './device-report.ts'

test('a device reports the refused changes that lie on it, and not those that its owner has at the server alone', async () => {
  const local = await newLocalData()
  const held = [heldRecord(900, { state: 'returned' }), heldRecord(901, { state: 'returned' })]
  local.store.apply({
    records: [{ filling: { bucket: 1, era: 0, fill: 1 }, entity: 'heldChange', records: held }],
    outbox: [refusedEntry(1, idOf(901)), refusedEntry(2, idOf(902))],
  })
  const report = deviceReport(local, [], await readDataCheck(local.db))
  expect(report).toMatchObject({ waiting: 0, refused: 2 })
  local.close()
})
