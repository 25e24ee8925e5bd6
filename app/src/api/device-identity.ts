import { uuid } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'
import { utf8 } from '#vault/bytes.ts'

const coordinate = z.string()

/** An ECDSA P-256 key as a JWK, private part included. Only ever stored sealed. */
const privateKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  d: z.string(),
})

/** By what the server knows this device: without the key, a stolen refresh token is worth nothing. */
export const deviceIdentity = z.object({ id: uuid, privateKey })
export type DeviceIdentity = z.infer<typeof deviceIdentity>

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }

export async function newDeviceIdentity(): Promise<DeviceIdentity> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return { id: crypto.randomUUID(), privateKey: privateKey.parse(jwk) }
}

export const publicKeyOf = ({ privateKey: { kty, crv, x, y } }: DeviceIdentity) => ({ kty, crv, x, y })

/** ECDSA with SHA-256 over the text, in base64url. */
export async function signText(device: DeviceIdentity, text: string): Promise<string> {
  const key = await crypto.subtle.importKey('jwk', device.privateKey, algorithm, false, ['sign'])
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(text))
  const binary = String.fromCodePoint(...new Uint8Array(signature))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
