import type { Kysely } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Database } from '#database/schema.ts'
import type { NewDevice } from './account-schemas.ts'
import { devicePublicKey, type DevicePublicKey } from './device-key.ts'
import { hashOfToken, newToken } from './tokens.ts'

type Db = Kysely<Database>

const dayMs = 86_400_000
/** A month longer than a device may stay readable without contact (14 days, 3 when shared). */
const lifetimeDays = { personal: 44, shared: 33, absolute: 90 } as const

const daysAfter = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * dayMs).toISOString()

const earlier = (one: string, other: string): string => (one < other ? one : other)

export function expiryOf(now: string, isShared: boolean): string {
  return daysAfter(now, isShared ? lifetimeDays.shared : lifetimeDays.personal)
}

/**
 * Registers the device, or renews its registration with a new key. False when the number belongs to somebody else
 * or was revoked: such a device needs a new number.
 */
export async function registerDevice(
  db: Db,
  staffMemberId: string,
  device: NewDevice,
  now: string,
): Promise<boolean> {
  const known = {
    name: device.name,
    is_shared: device.isShared,
    public_key: JSON.stringify(device.publicKey),
    last_contact_at: now,
  }
  const result = await db
    .insertInto('device')
    .values({ id: device.id, staff_member_id: staffMemberId, app_version: null, created_at: now, ...known })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(known)
        .where('device.staff_member_id', '=', staffMemberId)
        .where('device.status', '=', 'active'),
    )
    .returning('id')
    .executeTakeFirst()
  return result !== undefined
}

/** Ends whatever sessions the device has. */
export async function revokeSessionsOfDevice(db: Db, deviceId: string, now: string): Promise<void> {
  await db
    .updateTable('refresh_token')
    .set({ revoked_at: now })
    .where('device_id', '=', deviceId)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Ends the sessions of one person on all devices. */
export async function revokeSessionsOfPerson(db: Db, staffMemberId: string, now: string): Promise<void> {
  await db
    .updateTable('refresh_token')
    .set({ revoked_at: now })
    .where('staff_member_id', '=', staffMemberId)
    .where('revoked_at', 'is', null)
    .execute()
}

export interface FamilyStart {
  staffMemberId: string
  deviceId: string
  isShared: boolean
  now: string
}

/** Begins a session and answers its first refresh token, of which only the hash is stored. */
export async function startFamily(db: Db, start: FamilyStart): Promise<string> {
  const token = newToken()
  await db
    .insertInto('refresh_token')
    .values({
      hash: hashOfToken(token),
      family_id: randomUUID(),
      device_id: start.deviceId,
      staff_member_id: start.staffMemberId,
      generation: 1,
      created_at: start.now,
      expires_at: expiryOf(start.now, start.isShared),
      absolute_expires_at: daysAfter(start.now, lifetimeDays.absolute),
    })
    .execute()
  return token
}

export interface LockedDevice {
  id: string
  isShared: boolean
  isUsable: boolean
  publicKey: DevicePublicKey
}

/** The device that a token was given to, locked, so that two requests of one device never rotate at once. */
export async function lockDeviceOfToken(db: Db, hash: string): Promise<LockedDevice | undefined> {
  const row = await db
    .selectFrom('device')
    .innerJoin('refresh_token', 'refresh_token.device_id', 'device.id')
    .innerJoin('account', 'account.staff_member_id', 'device.staff_member_id')
    .where('refresh_token.hash', '=', hash)
    .whereRef('refresh_token.staff_member_id', '=', 'device.staff_member_id')
    .select(['device.id', 'device.is_shared', 'device.public_key', 'device.status', 'account.disabled_at'])
    .forUpdate('device')
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      isShared: row.is_shared,
      isUsable: row.status === 'active' && row.disabled_at === null,
      publicKey: devicePublicKey.parse(row.public_key),
    }
  )
}

export const findRefreshToken = (db: Db, hash: string) =>
  db.selectFrom('refresh_token').selectAll().where('hash', '=', hash).executeTakeFirst()

export type RefreshToken = NonNullable<Awaited<ReturnType<typeof findRefreshToken>>>

export interface Rotation {
  rotationId: string
  successor: string
  isShared: boolean
  now: string
}

/** Stores the successor beside its predecessor, which stays good for giving the same answer again. */
export async function storeRotation(db: Db, token: RefreshToken, rotation: Rotation): Promise<void> {
  const { rotationId, now } = rotation
  const successorHash = hashOfToken(rotation.successor)
  await db
    .insertInto('refresh_token')
    .values({
      hash: successorHash,
      family_id: token.family_id,
      device_id: token.device_id,
      staff_member_id: token.staff_member_id,
      generation: token.generation + 1,
      created_at: now,
      expires_at: earlier(expiryOf(now, rotation.isShared), token.absolute_expires_at),
      absolute_expires_at: token.absolute_expires_at,
    })
    .execute()
  await db
    .updateTable('refresh_token')
    .set({ rotation_id: rotationId, successor_hash: successorHash, used_at: now })
    .where('hash', '=', token.hash)
    .execute()
}

export async function noteContact(db: Db, deviceId: string, now: string): Promise<void> {
  await db.updateTable('device').set({ last_contact_at: now }).where('id', '=', deviceId).execute()
}
