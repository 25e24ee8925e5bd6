import { entities, entityNames } from '@pumpurs/shared/domain/entities'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import { saveAccount } from '#modules/accounts/account-queries.ts'
import { passwordHasher } from '#modules/accounts/password-hashing.ts'
import { type Membership, stampMemberships } from '#modules/sync/bucket-queries.ts'
import { listMemberships } from '#modules/sync/memberships.ts'
import { PushState } from '#modules/sync/push-state.ts'
import { writeHistory, writeRecords } from '#modules/sync/record-queries.ts'
import { listReferenceMemberships } from '#modules/sync/reference-memberships.ts'
import type { StoredRecord } from '#modules/sync/synced-tables.ts'
import { buildDemo, type DemoOptions } from './build-demo.ts'
import { firstVersionOf } from './demo-records.ts'
import { demoPassword, demoPeople } from './demo-staff.ts'

type Db = Kysely<Database> | Transaction<Database>

/** Whatever PostgreSQL takes in one statement well within its time limit. */
const recordsAtOnce = 5_000

async function isEmpty(db: Db): Promise<boolean> {
  const organisation = await db.selectFrom('organisation').select('id').limit(1).executeTakeFirst()
  if (organisation) return false
  return (await db.selectFrom('staff_member').select('id').limit(1).executeTakeFirst()) === undefined
}

function* inParts<Value>(values: readonly Value[]): Generator<Value[]> {
  for (let start = 0; start < values.length; start += recordsAtOnce)
    yield values.slice(start, start + recordsAtOnce)
}

async function writeAll(db: Db, records: readonly StoredRecord[]): Promise<void> {
  for (const entity of entityNames)
    for (const part of inParts(records.filter((record) => record.entity === entity)))
      await writeRecords(db, entity, part)
  for (const part of inParts(records)) await writeHistory(db, part.map(firstVersionOf))
}

/** Placed by the same rules as what devices send and what administrators change. */
async function placeAll(db: Db, records: readonly StoredRecord[]): Promise<Membership[]> {
  const ofPupils = records.filter((record) => entities[record.entity].pupilField !== null)
  const state = new PushState([], [])
  for (const record of ofPupils) state.put(record, firstVersionOf(record))
  const reference = records.filter((record) => entities[record.entity].pupilField === null)
  return [...(await listReferenceMemberships(db, reference)), ...(await listMemberships(db, state))]
}

async function saveAccounts(db: Kysely<Database>, passwordHash: string, at: string): Promise<void> {
  for (const { id, username } of demoPeople)
    await saveAccount(db, { staffMemberId: id, username, passwordHash, at })
}

/**
 * Fills an empty database with the demonstration, all of it or nothing; `kept` means that the database already holds
 * something and nothing was written.
 */
export async function seedDemo(db: Kysely<Database>, options: DemoOptions): Promise<'seeded' | 'kept'> {
  if (!(await isEmpty(db))) return 'kept'
  const records = buildDemo(options)
  const passwordHash = await passwordHasher().hash(demoPassword)
  const seed = async (transaction: Transaction<Database>): Promise<'seeded' | 'kept'> => {
    if (!(await isEmpty(transaction))) return 'kept'
    await writeAll(transaction, records)
    await saveAccounts(transaction, passwordHash, options.now.toISOString())
    await stampMemberships(transaction, await placeAll(transaction, records))
    return 'seeded'
  }
  // Two programs may find it empty at once: the second meets the first one's history and looks again.
  return inTransaction(db, seed, { retryUnique: true })
}
