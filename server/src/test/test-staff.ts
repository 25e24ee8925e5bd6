import type { Role } from '@pumpurs/shared/domain/role'
import type { Kysely } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Database } from '#database/schema.ts'
import { saveAccount } from '#modules/accounts/account-queries.ts'
import { passwordHasher } from '#modules/accounts/password-hashing.ts'

/** The password of every account that `createStaffMember` makes. */
export const testPassword = 'zaļš lācis dejo mežā'

const createdAt = '2026-09-01T06:00:00.000Z'
const passwordHash = passwordHasher().hash(testPassword)

const header = (organisationId: string | null) => ({
  id: randomUUID(),
  organisation_id: organisationId,
  version: 1,
  field_versions: '{}',
  created_at: createdAt,
  updated_at: createdAt,
})

export async function createSchool(db: Kysely<Database>, name = 'Ezermalas pamatskola'): Promise<string> {
  const school = { ...header(null), kind: 'school' as const, name, valid_from: '2020-01-01' }
  await db.insertInto('organisation').values(school).execute()
  return school.id
}

export interface NewStaffMember {
  organisationId: string
  role: Role
  /** Null for a person without an account. */
  username: string | null
}

/** A person with one role from 1 September 2026 on, and their account. */
export async function createStaffMember(db: Kysely<Database>, wanted: NewStaffMember): Promise<string> {
  const person = {
    ...header(wanted.organisationId),
    given_name: 'Ilze',
    family_name: 'Kalniņa',
    position: 'skolotāja',
  }
  await db.insertInto('staff_member').values(person).execute()
  const grant = {
    ...header(wanted.organisationId),
    organisation_id: wanted.organisationId,
    staff_member_id: person.id,
    role: wanted.role,
    valid_from: '2026-09-01',
  }
  await db.insertInto('staff_grant').values(grant).execute()
  if (wanted.username !== null)
    await saveAccount(db, {
      staffMemberId: person.id,
      username: wanted.username,
      passwordHash: await passwordHash,
      at: createdAt,
    })
  return person.id
}
