import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'

const coordinate = z.string().regex(/^[\w-]{43}$/)

const isOnCurve = (key: { kty: 'EC'; crv: 'P-256'; x: string; y: string }): boolean => {
  try {
    createPublicKey({ key, format: 'jwk' })
    return true
  } catch {
    return false
  }
}

/** Public part of a device's ECDSA P-256 key, as a JWK with these four members only. */
export const devicePublicKey = z
  .strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate })
  .refine(isOnCurve, 'not a public key')
export type DevicePublicKey = z.infer<typeof devicePublicKey>

/** ECDSA over SHA-256 in the form that WebCrypto makes (IEEE P1363), as base64url. */
export function isSignedBy(publicKey: DevicePublicKey, text: string, signature: string): boolean {
  const key = createPublicKey({ key: publicKey, format: 'jwk' })
  const bytes = Buffer.from(signature, 'base64url')
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes)
}

/** What a device signs to refresh its session. */
export const refreshText = (rotationId: string, refreshToken: string): string =>
  `refresh:${rotationId}:${refreshToken}`
