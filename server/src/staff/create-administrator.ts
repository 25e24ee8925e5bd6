import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import { publishRecords } from '#modules/sync/publish-records.ts'
import { recordAccountEvent } from '#modules/accounts/audit-queries.ts'
import { organisationOf, publishFirstPerson } from './first-records.ts'
import { createInvitation, type Invitation } from '#modules/accounts/invitation-queries.ts'

export interface NewAdministrator {
  givenName: string
  familyName: string
  now: Date
}

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
  const made = organisationOf({ kind: 'state', name: 'Pumpurs' }, { by: null, at: now.toISOString() })
  await publishRecords(tx, [made])
  return made.record.id
}

/** Registers a person with the role of administrator, and answers the invitation to choose a password. */
export const createAdministrator = (db: Kysely<Database>, asked: NewAdministrator): Promise<Invitation> =>
  inTransaction(db, async (tx) => {
    const at = asked.now.toISOString()
    const organisationId = await stateOrganisation(tx, asked.now)
    const id = await publishFirstPerson(tx, organisationId, 'administrator', {
      ...asked,
      position: 'administrator',
    })
    const invitation = await createInvitation(tx, id, null, asked.now)
    await recordAccountEvent(tx, { at, action: 'invitation-made', subjectId: id })
    return invitation
  })
