import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import type { Kysely, Transaction } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import { recordAccountEvent } from './audit-queries.ts'
import { createInvitation, type Invitation } from './invitation-queries.ts'

export interface NewAdministrator {
  givenName: string
  familyName: string
  now: Date
}

const newRecord = (organisationId: string | null, at: string) => ({
  id: randomUUID(),
  organisation_id: organisationId,
  version: 1,
  field_versions: '{}',
  created_at: at,
  updated_at: at,
})

/** The organisation in which administrators hold their role; made when the installation is new. */
async function stateOrganisation(tx: Transaction<Database>, now: Date): Promise<string> {
  const found = await tx
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', 'state')
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst()
  if (found) return found.id
  const header = newRecord(null, now.toISOString())
  const made = { ...header, kind: 'state' as const, name: 'Pumpurs', valid_from: todayInRiga(now) }
  await tx.insertInto('organisation').values(made).execute()
  return made.id
}

/** Registers a person with the role of administrator, and answers the invitation to choose a password. */
export const createAdministrator = (db: Kysely<Database>, asked: NewAdministrator): Promise<Invitation> =>
  inTransaction(db, async (tx) => {
    const at = asked.now.toISOString()
    const organisationId = await stateOrganisation(tx, asked.now)
    const person = {
      ...newRecord(organisationId, at),
      given_name: asked.givenName,
      family_name: asked.familyName,
      position: 'administrator',
    }
    const grant = {
      ...newRecord(organisationId, at),
      organisation_id: organisationId,
      staff_member_id: person.id,
      role: 'administrator',
      valid_from: todayInRiga(asked.now),
    }
    await tx.insertInto('staff_member').values(person).execute()
    await tx.insertInto('staff_grant').values(grant).execute()
    const invitation = await createInvitation(tx, person.id, null, asked.now)
    await recordAccountEvent(tx, { at, action: 'invitation-made', subjectId: person.id })
    return invitation
  })
