import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEntitlement } from '#modules/sync/entitlement.ts'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { createAdministrator } from './create-administrator.ts'
import { findInvited } from '#modules/accounts/invitation-queries.ts'
import { openSchool } from './open-school.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const now = new Date('2026-11-23T08:00:00.000Z')
const anna = { givenName: 'Anna', familyName: 'Liepa', position: 'direktores vietniece', now }

/** Entities that the person finds in their buckets, by bucket. */
async function feedOf(token: string): Promise<string[]> {
  const { db } = database
  const staffMemberId = (await findInvited(db, token, now.toISOString())) ?? ''
  const { buckets } = await findEntitlement(db, staffMemberId, now)
  const rows = await db
    .selectFrom('bucket_entry')
    .innerJoin('bucket', 'bucket.id', 'bucket_entry.bucket_id')
    .select(['key', 'entity', 'bucket_entry.version'])
    .where(
      'bucket_id',
      'in',
      buckets.map(({ id }) => id),
    )
    .execute()
  return rows
    .map(({ key, entity, version }) => `${key.replace(/[\da-f-]{36}/, '…')} ${entity} ${version}`)
    .toSorted()
}

test('an administrator from the command line is in the feeds with their role', async () => {
  const { token } = await createAdministrator(database.db, anna)
  expect(await feedOf(token)).toEqual([
    'ref organisation 1',
    'school:…/directory staffMember 1',
    'user:… grant 1',
  ])
})

test('a school from the command line has its coordinator, and is opened once', async () => {
  const asked = { name: 'Upmalas pamatskola', registrationNumber: '1234567890', coordinator: anna }
  const opened = await openSchool(database.db, asked)
  if (opened.kind !== 'opened') throw new Error(opened.kind)
  expect(await feedOf(opened.invitation.token)).toEqual([
    'ref organisation 1',
    'ref organisation 1',
    'school:…/admin grant 1',
    'school:…/directory staffMember 1',
    'user:… grant 1',
  ])
  expect(await openSchool(database.db, asked)).toEqual({ kind: 'registered-already' })
})
