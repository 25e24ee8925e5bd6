import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import { publishRecords } from '#modules/sync/publish-records.ts'
import { recordAccountEvent } from '#modules/accounts/audit-queries.ts'
import { type FirstPerson, organisationOf, publishFirstPerson } from './first-records.ts'
import { createInvitation, type Invitation } from '#modules/accounts/invitation-queries.ts'

export interface NewSchool {
  name: string
  /** Of the register of educational institutions; two schools never share one. */
  registrationNumber: string | null
  coordinator: FirstPerson
}

export type OpenSchoolResult =
  { kind: 'opened'; organisationId: string; invitation: Invitation } | { kind: 'registered-already' }

async function isRegistered(tx: Transaction<Database>, registrationNumber: string): Promise<boolean> {
  const found = await tx
    .selectFrom('organisation')
    .select('id')
    .where('registration_number', '=', registrationNumber)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** A new school with its first coordinator, who adds the others; answers the coordinator's invitation. */
export const openSchool = (db: Kysely<Database>, asked: NewSchool): Promise<OpenSchoolResult> =>
  inTransaction(
    db,
    async (tx) => {
      const { name, registrationNumber, coordinator } = asked
      if (registrationNumber !== null && (await isRegistered(tx, registrationNumber))) {
        return { kind: 'registered-already' }
      }
      const at = coordinator.now.toISOString()
      const school = organisationOf({ kind: 'school', name, registrationNumber }, { by: null, at })
      const organisationId = school.record.id
      await publishRecords(tx, [school])
      const id = await publishFirstPerson(tx, organisationId, 'schoolCoordinator', coordinator)
      const invitation = await createInvitation(tx, id, null, coordinator.now)
      await recordAccountEvent(tx, { at, action: 'school-opened', subjectId: organisationId })
      await recordAccountEvent(tx, { at, action: 'invitation-made', subjectId: id })
      return { kind: 'opened', organisationId, invitation }
    },
    { retryUnique: true },
  )
