import { bucketsOfPupilRecord, bucketsOpenedBy, schoolBucket } from '@pumpurs/shared/access/buckets'
import { entities } from '@pumpurs/shared/domain/entities'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDemo } from './build-demo.ts'
import { demoSchools } from './demo-schools.ts'
import { demoPassword, demoPeople, psychologist } from './demo-staff.ts'
import { seedDemo } from './seed-demo.ts'
import { findEntitlement } from '#modules/sync/entitlement.ts'
import { criterionOfRecord, pupilIdOf } from '#modules/sync/push-state.ts'
import { listRecords } from '#modules/sync/record-queries.ts'
import type { StoredRecord } from '#modules/sync/synced-tables.ts'
import { createTestApp, type TestApp } from '#test/test-app.ts'
import { testDevice } from '#test/test-device.ts'

let server: TestApp
let records: StoredRecord[]
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

beforeAll(async () => {
  server = await createTestApp()
  const now = server.now()
  records = buildDemo({ now })
  await seedDemo(server.db, { now })
})
afterAll(() => server.close())

async function listPlaces(): Promise<Map<string, Set<string>>> {
  const rows = await server.db
    .selectFrom('bucket_entry')
    .innerJoin('bucket', 'bucket.id', 'bucket_entry.bucket_id')
    .select(['bucket.key', 'bucket_entry.entity', 'bucket_entry.record_id', 'bucket_entry.op'])
    .execute()
  expect(rows.filter(({ op }) => op !== 'P')).toEqual([])
  const places = Map.groupBy(rows, (row) => `${row.entity} ${row.record_id}`)
  return new Map([...places].map(([record, entries]) => [record, new Set(entries.map(({ key }) => key))]))
}

test('writes every record once, with its history', async () => {
  for (const [entity, made] of Map.groupBy(records, (record) => record.entity)) {
    const ids = made.map(({ id }) => id)
    const stored = await listRecords(server.db, entity, ids, 'none')
    const byId = new Map(stored.map((record) => [record.id, record]))
    expect(ids.map((id) => byId.get(id))).toEqual(made)
  }
  const history = await server.db.selectFrom('record_history').select('version').execute()
  expect(history.length).toBe(records.length)
})

test('places every record of a pupil exactly where the access rules say', async () => {
  const places = await listPlaces()
  const classOf = new Map(
    records
      .filter(({ entity }) => entity === 'pupil')
      .map(({ id, content }) => [id, text(content['classGroup'])]),
  )
  const ofPupils = records.filter(({ entity }) => entities[entity].pupilField !== null)
  const misplaced = ofPupils.filter((record) => {
    const expected = bucketsOfPupilRecord({
      entity: record.entity,
      organisationId: record.organisationId,
      classGroup: classOf.get(pupilIdOf(record) ?? '') ?? null,
      caseloadPupilId: null,
      schoolYear: text(record.content['schoolYear']),
      createdBy: record.createdBy,
      criterion: criterionOfRecord(record),
    })
    const found = places.get(`${record.entity} ${record.id}`)
    return !found || expected.length !== found.size || expected.some((key) => !found.has(key))
  })
  expect(misplaced).toEqual([])
})

test('places reference records, staff in every directory of theirs, grants with holder and administration', async () => {
  const places = await listPlaces()
  const directories = demoSchools.map(({ id }) =>
    schoolBucket({ organisationId: id, confidentiality: 'directory' }),
  )
  expect(places.get(`staffMember ${psychologist.id}`)).toEqual(new Set(directories))
  for (const record of records) {
    const found = places.get(`${record.entity} ${record.id}`)
    if (['organisation', 'programme', 'schoolCalendar'].includes(record.entity))
      expect(found).toEqual(new Set(['ref']))
    if (record.entity === 'grant')
      expect(found).toEqual(
        new Set([`user:${text(record.content['staffMemberId'])}`, `school:${record.organisationId}/admin`]),
      )
  }
})

test('numbers each feed without a gap', async () => {
  const feeds = await server.db
    .selectFrom('bucket')
    .innerJoin('bucket_entry', 'bucket_entry.bucket_id', 'bucket.id')
    .select(({ fn }) => [
      'bucket.key',
      'bucket.head',
      fn.countAll<number>().as('count'),
      fn.max('bucket_entry.seq').as('last'),
    ])
    .groupBy(['bucket.key', 'bucket.head'])
    .execute()
  expect(feeds.length).toBeGreaterThan(20)
  expect(feeds.filter(({ head, count, last }) => head !== count || head !== last)).toEqual([])
})

test('never writes into a database that holds something', async () => {
  const before = await server.db.selectFrom('record_history').select('record_id').execute()
  expect(await seedDemo(server.db, { now: server.now(), pupilsPerSchool: 50 })).toBe('kept')
  expect((await server.db.selectFrom('record_history').select('record_id').execute()).length).toBe(
    before.length,
  )
})

test('lets everybody sign in and opens buckets with records to them', async () => {
  const keysWithRecords = new Set([...(await listPlaces()).values()].flatMap((keys) => [...keys]))
  for (const { username, id } of demoPeople) {
    const payload = { username, password: demoPassword, device: testDevice().registration }
    const reply = await server.app.inject({ method: 'POST', url: '/api/v1/sessions', payload })
    expect([username, reply.statusCode]).toEqual([username, 200])
    const { access, buckets } = await findEntitlement(server.db, id, server.now())
    const opened = bucketsOpenedBy(id, access.grants, access.today, ['2025', '2026'])
    expect(buckets.map(({ key }) => key).toSorted()).toEqual(opened.filter((key) => keysWithRecords.has(key)))
    const pupils = buckets.filter(({ key }) => /^school:[^/]+(\/group:[^/]+)?\/core$/.test(key))
    expect(pupils.length).toBeGreaterThan(0)
  }
})
