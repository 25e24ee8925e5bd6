import type { Organisation } from '@pumpurs/shared/domain/organisation'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import type { Role } from '@pumpurs/shared/domain/role'
import type { Transaction } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Database } from '#database/schema.ts'
import { type Author, creationOf, type Publication, publishRecords } from '#modules/sync/publish-records.ts'

/** An organisation that begins today. */
export const organisationOf = (
  named: Pick<Organisation, 'kind' | 'name'> & Partial<Pick<Organisation, 'registrationNumber'>>,
  author: Author,
): Publication =>
  creationOf('organisation', { id: randomUUID(), organisationId: null }, author, {
    registrationNumber: null,
    atvkCode: null,
    municipalityId: null,
    validFrom: todayInRiga(new Date(author.at)),
    validTo: null,
    successorId: null,
    ...named,
  })

export interface FirstPerson {
  givenName: string
  familyName: string
  position: string
  now: Date
}

/** A person whom the operator of the installation registers, with one role from today on; returns their id. */
export async function publishFirstPerson(
  tx: Transaction<Database>,
  organisationId: string,
  role: Role,
  { now, ...names }: FirstPerson,
): Promise<string> {
  const author = { by: null, at: now.toISOString() }
  const { givenName, familyName, position } = names
  const person = creationOf('staffMember', { id: randomUUID(), organisationId }, author, {
    givenName,
    familyName,
    position,
  })
  const staffMemberId = person.record.id
  const grant = creationOf('grant', { id: randomUUID(), organisationId }, author, {
    staffMemberId,
    role,
    classGroup: null,
    pupilId: null,
    validFrom: todayInRiga(now),
    validTo: null,
  })
  await publishRecords(tx, [person, grant])
  return staffMemberId
}
