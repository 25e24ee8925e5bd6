import { newRecordId } from '@pumpurs/app/data/record-ids'
import type { Role } from '@pumpurs/shared/domain/role'
import { DemoRecords, firstVersionOf } from '@pumpurs/server/demo/demo-records'
import type { Database } from '@pumpurs/server/database/schema'
import { inTransaction } from '@pumpurs/server/database/transaction'
import { saveAccount } from '@pumpurs/server/modules/accounts/account-queries'
import { passwordHasher } from '@pumpurs/server/modules/accounts/password-hashing'
import { publishRecords } from '@pumpurs/server/modules/sync/publish-records'
import { listRecords } from '@pumpurs/server/modules/sync/record-queries'
import type { StoredRecord } from '@pumpurs/server/modules/sync/synced-tables'
import { measureKind } from '@pumpurs/shared/domain/programme'
import type { Kysely } from 'kysely'
import type { Account } from '#support/device.ts'

const password = 'zaļš lācis dejo mežā'
const passwordHash = passwordHasher().hash(password)

/** The first day of everything that a test finds. */
const since = '2026-09-01'

export interface Post {
  readonly role: Role
  readonly classGroup?: string
  /** Only this pupil (caseload). */
  readonly pupilId?: string
  readonly validTo?: string
}

/** Writes reference records and gives them their places in the feeds, as an administrator's change does. */
const publishReference = (db: Kysely<Database>, records: readonly StoredRecord[]) =>
  inTransaction(db, (transaction) =>
    publishRecords(
      transaction,
      records.map((record) => ({
        record,
        history: { ...firstVersionOf(record), version: record.version },
      })),
    ),
  )

/** Gives every grant of a person another last day, as an administrator would. */
export async function endGrants(
  db: Kysely<Database>,
  staffMemberId: string,
  validTo: string | null,
): Promise<void> {
  const held = await db
    .selectFrom('staff_grant')
    .select('id')
    .where('staff_member_id', '=', staffMemberId)
    .execute()
  const grants = await listRecords(
    db,
    'grant',
    held.map(({ id }) => id),
    'none',
  )
  const changed = grants.map((one): StoredRecord => {
    const version = one.version + 1
    const fieldVersions = { ...one.fieldVersions, validTo: version }
    return { ...one, version, fieldVersions, content: { ...one.content, validTo } }
  })
  await publishReference(db, changed)
}

const newRecords = (): DemoRecords => new DemoRecords(new Date('2026-11-23T08:00:00.000Z'))

/** A school that exists, with its programme. */
export interface School {
  readonly id: string
  readonly programmeId: string
  /** Makes a person with these posts at the school; returns how they sign in. */
  readonly hire: (...posts: Post[]) => Promise<Account & { readonly staffMemberId: string }>
  /** Gives somebody a post at this school as well. */
  readonly post: (staffMemberId: string, post: Post) => Promise<void>
}

export async function openSchool(db: Kysely<Database>, name = 'Upmalas pamatskola'): Promise<School> {
  const [id, programmeId] = [newRecordId(), newRecordId()]
  const made = { organisationId: null, by: null, on: since }
  const records = newRecords()
  records.add(
    'organisation',
    { ...made, id },
    {
      kind: 'school',
      name,
      registrationNumber: null,
      atvkCode: null,
      municipalityId: null,
      validFrom: since,
      validTo: null,
      successorId: null,
    },
  )
  records.add(
    'programme',
    { ...made, id: programmeId },
    {
      name: 'Skola – kopienā',
      legalAct: '',
      validFrom: since,
      validTo: null,
      fromGrade: 1,
      toGrade: 12,
      fromVocationalYear: null,
      toVocationalYear: null,
      measureKinds: [...measureKind.options],
      approvalSteps: ['principal'],
    },
  )
  await publishReference(db, records.all)
  return schoolAt(db, { id, programmeId })
}

/** A school that is in this database already. */
export function schoolAt(
  db: Kysely<Database>,
  { id, programmeId }: Pick<School, 'id' | 'programmeId'>,
): School {
  return {
    id,
    programmeId,
    hire: (...posts) => hireAt(db, id, posts),
    post: async (staffMemberId, post) => {
      const given = newRecords()
      addGrant(given, id, staffMemberId, post)
      await publishReference(db, given.all)
    },
  }
}

function addGrant(records: DemoRecords, organisationId: string, staffMemberId: string, post: Post): void {
  const { role, classGroup = null, pupilId = null, validTo = null } = post
  records.add(
    'grant',
    { organisationId, by: null, on: since, id: newRecordId() },
    { staffMemberId, role, classGroup, pupilId, validFrom: since, validTo },
  )
}

async function hireAt(db: Kysely<Database>, organisationId: string, posts: readonly Post[]) {
  const staffMemberId = newRecordId()
  const username = `persona-${staffMemberId}`
  const made = { organisationId, by: null, on: since }
  const records = newRecords()
  records.add(
    'staffMember',
    { ...made, id: staffMemberId },
    { givenName: 'Anna', familyName: username, position: 'skolotāja' },
  )
  for (const post of posts) addGrant(records, organisationId, staffMemberId, post)
  await publishReference(db, records.all)
  await saveAccount(db, {
    staffMemberId,
    username,
    passwordHash: await passwordHash,
    at: '2026-09-01T06:00:00.000Z',
  })
  return { staffMemberId, username, password }
}
