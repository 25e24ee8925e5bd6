import { randomUUID } from 'node:crypto'
import { type Cursor, replyLine } from '@pumpurs/shared/sync/protocol'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#database/transaction.ts'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { addPerson, addSchool, pupilFields, TestOutbox } from '#test/test-school.ts'
import { findEntitlement } from './entitlement.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'

const writers = 8
const rounds = 25
const pupilsPerRound = 3
const now = new Date('2026-11-23T09:00:00.000Z')

let database: TestDatabase
let school: string
/** One for each writer: the pushes of one person wait for each other, so they would prove nothing. */
let people: string[]

/** The feed that one would build first: a number from a sequence, given when the row is written. */
const naiveFeed = [
  `create table naive_feed (seq bigserial primary key, record_id uuid not null)`,
  `create function note_pupil() returns trigger language plpgsql as
    $$ begin insert into naive_feed (record_id) values (new.id); return new; end $$`,
  `create trigger note_pupil after insert on pupil for each row execute function note_pupil()`,
]

beforeAll(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  people = []
  for (let person = 0; person < writers; person += 1) {
    people.push(await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }]))
  }
  for (const statement of naiveFeed) await sql.raw(statement).execute(database.db)
})
afterAll(() => database.drop())

async function write(staffMemberId: string): Promise<string[]> {
  const outbox = new TestOutbox()
  const deviceId = randomUUID()
  const written: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const group = `8.${'abcdefgh'[round % 8]}`
    const creations = Array.from({ length: pupilsPerRound }, () =>
      outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: pupilFields(school, group) }),
    )
    const contact = { clientId: outbox.clientId, staffMemberId, deviceId, now, appBuild: null }
    await push(database.db, contact, creations)
    written.push(...creations.map(({ id }) => id))
  }
  return written
}

/** Asks again and again while somebody writes, and once more when everybody is done. */
async function follow(isWriting: () => boolean, read: () => Promise<void>): Promise<void> {
  for (let isLast = false; ; isLast = !isWriting()) {
    await read()
    if (isLast) return
  }
}

/** Reads on from the last number, as our devices do. */
function feedReader(staffMemberId: string, seen: Set<string>): () => Promise<void> {
  const cursors = new Map<number, Cursor>()
  return () =>
    inTransaction(
      database.db,
      async (transaction) => {
        const { buckets } = await findEntitlement(transaction, staffMemberId, now)
        for await (const text of pull(transaction, buckets, [...cursors.values()])) {
          const line = replyLine.parse(JSON.parse(text))
          if (line.t === 'rows') for (const { id } of line.items) seen.add(id)
          if (line.t !== 'page') continue
          expect(line.upto).toBeGreaterThanOrEqual(cursors.get(line.bucket)?.seq ?? 0)
          cursors.set(line.bucket, { bucket: line.bucket, gen: line.gen, seq: line.upto })
        }
      },
      { isolation: 'repeatable read', readOnly: true },
    )
}

/** The same over the naive feed. */
function naiveReader(seen: Set<string>): () => Promise<void> {
  let last = 0
  return async () => {
    const { rows } = await sql<{ seq: number; id: string }>`
      select seq, record_id as id from naive_feed where seq > ${last} order by seq`.execute(database.db)
    for (const { seq, id } of rows) {
      seen.add(id)
      last = seq
    }
  }
}

test('B-040 eight writers at once: a reader of the feed misses nothing, a reader of a serial cursor does', async () => {
  const [seen, seenByNaive] = [new Set<string>(), new Set<string>()]
  let isWriting = true
  const writing = Promise.all(people.map((person) => write(person))).finally(() => {
    isWriting = false
  })
  const [written] = await Promise.all([
    writing,
    follow(() => isWriting, feedReader(people[0] ?? '', seen)),
    follow(() => isWriting, naiveReader(seenByNaive)),
  ])
  const all = written.flat()
  const missedBy = (reader: ReadonlySet<string>): number => all.filter((id) => !reader.has(id)).length
  // oxlint-disable-next-line no-console -- the figures of the test are what people read
  console.info(
    `${all.length} rows by ${writers} writers: the feed missed ${missedBy(seen)}, a serial cursor ${missedBy(seenByNaive)}`,
  )
  expect(all.length).toBe(writers * rounds * pupilsPerRound)
  expect(missedBy(seen)).toBe(0)
  expect(missedBy(seenByNaive)).toBeGreaterThan(0)
})
