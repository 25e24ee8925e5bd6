import { type Bytes, decryptAesGcm, encryptAesGcm, randomBytes, utf8 } from './bytes.ts'
import {
  type DeriveKey,
  isAcceptable,
  type KdfParameters,
  kdfRecommended,
  saltLength,
} from './key-derivation.ts'
import { normalPassphrase } from './passphrase-words.ts'

/** The line ends and the end-of-file sign show a file that something took for text. */
const magic = utf8('PumpursDarbs\r\n\u{1A}\n')
const formatVersion = 1
const ivLength = 12
const digestLength = 32
const tagLength = 16

/**
 * `magic(16) | version(1) | memoryKib(4) | iterations(1) | parallelism(1) | salt(16) | iv(12) | bodyLength(4) |
 * sha256(32) | body`. Numbers are big-endian. The digest covers everything but itself, so that damage is told from a
 * wrong passphrase; the tag of the body (AES-256-GCM) covers what stands before the digest.
 */
const at = { version: 16, kdf: 17, salt: 23, iv: 39, length: 51, digest: 55, body: 87 } as const

/** Sizes are padded to this, so that a file says little about how much it holds. */
const paddingStep = 4_096

export type FileProblem = 'foreign' | 'newer-version' | 'damaged' | 'wrong-passphrase'

export type FileOpening =
  { readonly outcome: 'opened'; readonly text: string } | { readonly outcome: FileProblem }

interface Passphrase {
  readonly passphrase: string
  readonly deriveKey: DeriveKey
}

/**
 * Seals a JSON text under a passphrase. Nothing of it stands in clear.
 * @throws KeyDerivationError; ZodError if `parameters` are outside the accepted range.
 */
export async function sealFile(
  json: string,
  { passphrase, deriveKey, parameters = kdfRecommended }: Passphrase & { parameters?: KdfParameters },
): Promise<Bytes> {
  const [salt, iv] = [randomBytes(saltLength), randomBytes(ivLength)]
  const plain = padded(utf8(json))
  const file = new Uint8Array(at.body + plain.length + tagLength)
  const view = new DataView(file.buffer)
  file.set(magic)
  view.setUint8(at.version, formatVersion)
  view.setUint32(at.kdf, parameters.memoryKib)
  view.setUint8(at.kdf + 4, parameters.iterations)
  view.setUint8(at.kdf + 5, parameters.parallelism)
  file.set(salt, at.salt)
  file.set(iv, at.iv)
  view.setUint32(at.length, plain.length + tagLength)
  const key = await keyOf({ passphrase, deriveKey }, salt, parameters)
  file.set(await encryptAesGcm(key, { iv, additionalData: file.slice(0, at.digest), plain }), at.body)
  file.set(await digestOf(file), at.digest)
  return file
}

/** @throws KeyDerivationError */
export async function openFile(file: Bytes, secret: Passphrase): Promise<FileOpening> {
  if (!magic.every((byte, position) => file[position] === byte)) return { outcome: 'foreign' }
  if ((file[at.version] ?? 0) > formatVersion) return { outcome: 'newer-version' }
  if (!(await isWhole(file))) return { outcome: 'damaged' }
  const parameters = parametersOf(file)
  if (!isAcceptable(parameters)) return { outcome: 'damaged' }
  const key = await keyOf(secret, file.slice(at.salt, at.iv), parameters)
  const plain = await decryptAesGcm(key, {
    iv: file.slice(at.iv, at.length),
    additionalData: file.slice(0, at.digest),
    ciphertext: file.slice(at.body),
  })
  return plain
    ? { outcome: 'opened', text: new TextDecoder().decode(plain) }
    : { outcome: 'wrong-passphrase' }
}

async function isWhole(file: Bytes): Promise<boolean> {
  if (file.length < at.body + tagLength || file[at.version] !== formatVersion) return false
  const length = new DataView(file.buffer, file.byteOffset).getUint32(at.length)
  if (file.length !== at.body + length) return false
  const digest = await digestOf(file)
  return digest.every((byte, position) => file[at.digest + position] === byte)
}

async function digestOf(file: Bytes): Promise<Bytes> {
  const covered = new Uint8Array(file.length - digestLength)
  covered.set(file.subarray(0, at.digest))
  covered.set(file.subarray(at.body), at.digest)
  return new Uint8Array(await crypto.subtle.digest('SHA-256', covered))
}

function parametersOf(file: Bytes): KdfParameters {
  const view = new DataView(file.buffer, file.byteOffset)
  return {
    name: 'argon2id',
    memoryKib: view.getUint32(at.kdf),
    iterations: view.getUint8(at.kdf + 4),
    parallelism: view.getUint8(at.kdf + 5),
  }
}

async function keyOf(
  { passphrase, deriveKey }: Passphrase,
  salt: Bytes,
  parameters: KdfParameters,
): Promise<CryptoKey> {
  const derived = await deriveKey({ passphrase: utf8(normalPassphrase(passphrase)), salt, parameters })
  try {
    const material = await crypto.subtle.importKey('raw', derived, 'HKDF', false, ['deriveKey'])
    const hkdf = {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: utf8('pumpurs carried file 1'),
    }
    const aes = { name: 'AES-GCM', length: 256 }
    return await crypto.subtle.deriveKey(hkdf, material, aes, false, ['encrypt', 'decrypt'])
  } finally {
    derived.fill(0)
  }
}

/** Spaces after the end of a JSON text mean nothing. */
function padded(plain: Bytes): Bytes {
  const room = new Uint8Array(Math.ceil((plain.length + 1) / paddingStep) * paddingStep).fill(32)
  room.set(plain)
  return room
}
