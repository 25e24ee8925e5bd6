import { hkdfSync } from 'node:crypto'

export type KeyLabel = 'access-token' | 'refresh-rotation'

/** Makes independent 32-byte keys from the one secret of the installation, so that only one has to be kept. */
export function keyDeriver(secret: string): (label: KeyLabel) => Buffer {
  return (label) => Buffer.from(hkdfSync('sha256', secret, 'pumpurs', label, 32))
}
