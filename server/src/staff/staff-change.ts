import type { Access } from '@pumpurs/shared/access/permissions'
import type { Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { findAccess } from '#modules/sync/entitlement.ts'
import { lockPeople } from '#modules/sync/person-lock-queries.ts'
import type { Author } from '#modules/sync/publish-records.ts'

/** Who asks, from which device, and when. */
export interface Asker {
  staffMemberId: string
  deviceId: string
  now: Date
}

/** `invalid`: nobody may have that; `changed`: somebody else has changed it since the asking person looked. */
export type StaffRefusal = 'forbidden' | 'not-found' | 'invalid-request' | 'changed-meanwhile'

/** What devices are told after the commit. */
export interface Tidings {
  /** New heads of the buckets that moved. */
  moved: ReadonlyMap<number, number>
  /** The person whose rights have changed. */
  whose: string
}

/** `tidings` is null where everything was as wished before. */
export type StaffResult<Done> = ({ kind: 'done'; tidings: Tidings | null } & Done) | { kind: StaffRefusal }

export const authorOf = ({ staffMemberId, now }: Asker): Author => ({
  by: staffMemberId,
  at: now.toISOString(),
})

/**
 * What the asking person may do now. Until the transaction ends, neither their rights nor those of `others` change,
 * and nothing that these people's devices send is taken.
 */
export async function holdAccess(
  tx: Transaction<Database>,
  { staffMemberId, now }: Asker,
  others: readonly string[],
): Promise<Access> {
  await lockPeople(tx, [staffMemberId, ...others])
  return findAccess(tx, staffMemberId, now)
}
