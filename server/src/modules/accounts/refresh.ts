import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import type { RefreshRequest } from './account-schemas.ts'
import { recordAccountEvent, type AccountEvent } from './audit-queries.ts'
import { isSignedBy, refreshText } from './device-key.ts'
import {
  findRefreshToken,
  lockDeviceOfToken,
  noteContact,
  revokeSessionsOfDevice,
  storeRotation,
  type LockedDevice,
  type RefreshToken,
} from './session-queries.ts'
import { hashOfToken, successorOf } from './tokens.ts'

export type RefreshResult =
  | { kind: 'refreshed'; refreshToken: string; staffMemberId: string; deviceId: string }
  | { kind: 'reauthenticate' }

const reauthenticate: RefreshResult = { kind: 'reauthenticate' }

interface RefreshParts {
  db: Kysely<Database>
  /** Key from which successors are derived. */
  key: Buffer
}

const isExpired = (token: RefreshToken, now: string): boolean =>
  token.revoked_at !== null || token.expires_at <= now || token.absolute_expires_at <= now

const eventOf = (token: RefreshToken, action: AccountEvent['action'], at: string): AccountEvent => ({
  at,
  action,
  actor: token.staff_member_id,
  deviceId: token.device_id,
})

/** Whether this is the same request again, before the app has used what it was answered. */
async function isRepeat(
  tx: Transaction<Database>,
  token: RefreshToken,
  rotationId: string,
): Promise<boolean> {
  if (token.rotation_id !== rotationId || token.successor_hash === null) return false
  const successor = await findRefreshToken(tx, token.successor_hash)
  return successor !== undefined && successor.used_at === null
}

async function rotate(
  tx: Transaction<Database>,
  token: RefreshToken,
  device: LockedDevice,
  rotation: { rotationId: string; successor: string; now: string },
): Promise<RefreshResult> {
  const { rotationId, successor, now } = rotation
  if (token.rotation_id === null) await storeRotation(tx, token, { ...rotation, isShared: device.isShared })
  else if (!(await isRepeat(tx, token, rotationId))) {
    // Somebody holds a copy. Which of the two is the owner cannot be told, so both must show the password.
    await revokeSessionsOfDevice(tx, device.id, now)
    await recordAccountEvent(tx, eventOf(token, 'refresh-reused', now))
    return reauthenticate
  }
  await noteContact(tx, device.id, now)
  return {
    kind: 'refreshed',
    refreshToken: successor,
    staffMemberId: token.staff_member_id,
    deviceId: device.id,
  }
}

/**
 * Exchanges a refresh token for its successor. The same token with the same rotation id gets the same successor
 * until that is first used, so an answer lost on the way costs nothing. Any other second use ends the session.
 */
export function refresh(parts: RefreshParts, asked: RefreshRequest, now: string): Promise<RefreshResult> {
  const { refreshToken, rotationId, signature } = asked
  const hash = hashOfToken(refreshToken)
  const successor = successorOf(parts.key, refreshToken, rotationId)
  return inTransaction(parts.db, async (tx) => {
    const device = await lockDeviceOfToken(tx, hash)
    const token = device && (await findRefreshToken(tx, hash))
    if (!device?.isUsable || !token || isExpired(token, now)) return reauthenticate
    if (!isSignedBy(device.publicKey, refreshText(rotationId, refreshToken), signature)) {
      await recordAccountEvent(tx, eventOf(token, 'refresh-signature-wrong', now))
      return reauthenticate
    }
    return rotate(tx, token, device, { rotationId, successor, now })
  })
}
