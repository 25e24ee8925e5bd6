import { passwordLength } from '@pumpurs/shared/access/password-rules'
import { instant } from '@pumpurs/shared/domain/plain-date'
import { shortText, uuid } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'
import { devicePublicKey } from './device-key.ts'

/** 256 bits as base64url. */
const token = z.string().regex(/^[\w-]{43}$/)

/** Letters of any alphabet, digits and `._@-`; one form whatever was typed. */
export const username = z
  .string()
  .normalize('NFKC')
  .trim()
  .toLowerCase()
  .min(3)
  .max(64)
  .regex(/^[\p{L}\p{N}._@-]+$/u)

const password = z.string().min(1).max(passwordLength.most)

/** PostgreSQL keeps no U+0000 and no half of a surrogate pair. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

const newDevice = z.strictObject({
  id: uuid,
  name: shortText.refine(isStorable),
  isShared: z.boolean(),
  publicKey: devicePublicKey,
})
export type NewDevice = z.infer<typeof newDevice>

/** Signing in does not check the form of a name: what nobody can have is simply wrong. */
export const credentials = z.strictObject({
  username: z.string().normalize('NFKC').trim().toLowerCase().min(1).max(200).refine(isStorable),
  password,
  device: newDevice,
})
export type Credentials = z.infer<typeof credentials>

const staffMemberName = z.object({
  id: uuid,
  givenName: z.string(),
  familyName: z.string(),
  position: z.string(),
})

export const tokens = z.object({
  accessToken: z.string(),
  accessTokenExpiresAt: instant,
  refreshToken: token,
})

export const startedSession = z.object({ ...tokens.shape, staffMember: staffMemberName, deviceId: uuid })

export const refreshRequest = z.strictObject({
  refreshToken: token,
  /** Made by the device, kept until the answer is stored, and repeated with the same token. */
  rotationId: uuid,
  /** ECDSA P-256 with SHA-256 over `refresh:<rotationId>:<refreshToken>`, base64url. */
  signature: z.string().regex(/^[\w-]{86}$/),
})
export type RefreshRequest = z.infer<typeof refreshRequest>

export const currentSession = z.object({ staffMember: staffMemberName, deviceId: uuid })

export const invitationRequest = z.strictObject({ staffMemberId: uuid })
export const madeInvitation = z.object({ token, expiresAt: instant })

export const acceptance = z.strictObject({ token, username, password })
export type Acceptance = z.infer<typeof acceptance>
