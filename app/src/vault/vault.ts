import type { z } from 'zod'
import { associatedData, type Bytes, hex, utf8 } from './bytes.ts'
import { openBytes, sealBytes, SealError, type SealFailure, type SealingKey } from './envelope.ts'
import type { VaultKeys } from './vault-keys.ts'

export class VaultLockedError extends Error {
  constructor() {
    super('the vault is locked')
    this.name = 'VaultLockedError'
  }
}

export type Json = object | string | number | boolean | null

/** One of many: a row that cannot be opened must not keep the others from being read. */
export type Opened<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: SealFailure }

/**
 * Seals and opens bytes until it is locked; then every call is rejected with VaultLockedError. `context` names the
 * place of the bytes (table and primary key) and must be the same for opening. Single opens throw SealError.
 */
export interface Vault {
  readonly id: string
  readonly isLocked: boolean
  seal(context: string, plain: Bytes): Promise<Bytes>
  open(context: string, sealed: Bytes): Promise<Bytes>
  sealJson(context: string, value: Json): Promise<Bytes>
  openJson<T>(context: string, schema: z.ZodType<T>, sealed: Bytes): Promise<T>
  /** Results in the order of `items`, here and below. */
  sealMany(items: readonly { context: string; plain: Bytes }[]): Promise<Bytes[]>
  openMany(items: readonly { context: string; sealed: Bytes }[]): Promise<Opened<Bytes>[]>
  sealJsonMany(items: readonly { context: string; value: Json }[]): Promise<Bytes[]>
  openJsonMany<T>(
    schema: z.ZodType<T>,
    items: readonly { context: string; sealed: Bytes }[],
  ): Promise<Opened<T>[]>
  /** 32 hex characters that are equal for equal field and value, for equality lookups; meaningless without the key. */
  blindIndex(field: string, value: string): Promise<string>
  lock(): void
}

/** The keys have one generation so far; the byte in the envelope leaves room for the next. */
const keyId = 1
const blindIndexBytes = 16

export function openVault(id: string, vaultKeys: VaultKeys): Vault {
  let keys: VaultKeys | undefined = vaultKeys
  const unlocked = (): VaultKeys => {
    if (!keys) throw new VaultLockedError()
    return keys
  }
  const sealing = (): SealingKey => ({ vaultId: id, keyId, key: unlocked().data })

  const seal = async (context: string, plain: Bytes) => sealBytes(sealing(), context, plain)
  const open = async (context: string, sealed: Bytes) => openBytes(sealing(), context, sealed)
  const sealJson = async (context: string, value: Json) => seal(context, utf8(JSON.stringify(value)))
  const openJson = async <T>(context: string, schema: z.ZodType<T>, sealed: Bytes) =>
    parseJson(schema, await open(context, sealed))

  return {
    id,
    get isLocked() {
      return keys === undefined
    },
    seal,
    open,
    sealJson,
    openJson,
    sealMany: (items) => inBatches(items, ({ context, plain }) => seal(context, plain)),
    openMany: (items) => inBatches(items, ({ context, sealed }) => opened(open(context, sealed))),
    sealJsonMany: (items) => inBatches(items, ({ context, value }) => sealJson(context, value)),
    openJsonMany: (schema, items) =>
      inBatches(items, ({ context, sealed }) => opened(openJson(context, schema, sealed))),
    async blindIndex(field, value) {
      const digest = await crypto.subtle.sign('HMAC', unlocked().index, associatedData(field, value))
      return hex(new Uint8Array(digest, 0, blindIndexBytes))
    },
    lock() {
      keys = undefined
    },
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function parseJson<T>(schema: z.ZodType<T>, plain: Bytes): T {
  let value: unknown
  try {
    value = JSON.parse(decoder.decode(plain))
  } catch {
    throw new SealError('shape')
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new SealError('shape')
  return parsed.data
}

async function opened<T>(opening: Promise<T>): Promise<Opened<T>> {
  try {
    return { ok: true, value: await opening }
  } catch (error) {
    if (error instanceof SealError) return { ok: false, reason: error.reason }
    throw error
  }
}

/** Enough to keep WebCrypto's threads busy, few enough that memory and the screen's thread stay free. */
const batchSize = 256

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let start = 0; start < items.length; start += batchSize) {
    // One batch after the other is the purpose.
    // oxlint-disable-next-line no-await-in-loop
    results.push(...(await Promise.all(items.slice(start, start + batchSize).map(work))))
  }
  return results
}
