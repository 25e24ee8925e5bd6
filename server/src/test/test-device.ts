import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { refreshText, type DevicePublicKey, devicePublicKey } from '#modules/accounts/device-key.ts'

/** A device with a real key, as the app would make it. */
export interface TestDevice {
  registration: { id: string; name: string; isShared: boolean; publicKey: DevicePublicKey }
  refreshRequest: (refreshToken: string, rotationId: string) => SignedRefresh
}

export interface SignedRefresh {
  refreshToken: string
  rotationId: string
  signature: string
}

function publicJwk(key: KeyObject): DevicePublicKey {
  const { kty, crv, x, y } = key.export({ format: 'jwk' })
  return devicePublicKey.parse({ kty, crv, x, y })
}

export function testDevice(isShared = false): TestDevice {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    registration: { id: randomUUID(), name: 'Skolas dators', isShared, publicKey: publicJwk(publicKey) },
    refreshRequest: (refreshToken, rotationId) => {
      const text = Buffer.from(refreshText(rotationId, refreshToken))
      const signature = sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' })
      return { refreshToken, rotationId, signature: signature.toString('base64url') }
    },
  }
}
