import type { Kysely } from 'kysely'
import type { Database } from '#database/schema.ts'
import type { Session } from './app-context.ts'

/**
 * Whether the device is still registered, its person's account enabled, and somebody signed in on it. Asked on every
 * request, so that revoking a device, disabling an account and signing out work at once, not when a token expires.
 */
export async function isSessionLive(db: Kysely<Database>, session: Session): Promise<boolean> {
  const row = await db
    .selectFrom('device')
    .innerJoin('account', 'account.staff_member_id', 'device.staff_member_id')
    .where('device.id', '=', session.deviceId)
    .where('device.staff_member_id', '=', session.staffMemberId)
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
    .select('device.id')
    .executeTakeFirst()
  return row !== undefined
}
