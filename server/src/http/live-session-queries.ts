import type { Kysely } from 'kysely'
import type { Database } from '#database/schema.ts'
import type { Session } from './app-context.ts'

/**
 * Whether the device is still registered, its person's account enabled, and somebody signed in on it. Asked on every
 * request, so that revoking a device, disabling an account and signing out work at once, not when a token expires.
 */
export async function isSessionLive(db: Kysely<Database>, session: Session): Promise<boolean> {
  return (await listLiveSessions(db, [session])).length > 0
}

/** Those of the sessions that are live, in one question. */
export async function listLiveSessions<Some extends Session>(
  db: Kysely<Database>,
  sessions: readonly Some[],
): Promise<Some[]> {
  if (sessions.length === 0) return []
  const rows = await db
    .selectFrom('device')
    .innerJoin('account', 'account.staff_member_id', 'device.staff_member_id')
    .where(
      'device.id',
      'in',
      sessions.map(({ deviceId }) => deviceId),
    )
    .where('device.status', '=', 'active')
    .where('account.disabled_at', 'is', null)
    .where((where) =>
      where.exists(
        where
          .selectFrom('refresh_token')
          .select('refresh_token.hash')
          .whereRef('refresh_token.device_id', '=', 'device.id')
          .where('refresh_token.revoked_at', 'is', null),
      ),
    )
    .select(['device.id', 'device.staff_member_id'])
    .execute()
  const owners = new Map(rows.map((row) => [row.id, row.staff_member_id]))
  return sessions.filter(({ deviceId, staffMemberId }) => owners.get(deviceId) === staffMemberId)
}
