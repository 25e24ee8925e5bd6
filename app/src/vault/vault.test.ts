import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newTestVault } from '#test/vault.ts'
import { randomBytes, utf8 } from './bytes.ts'
import { type Vault, VaultLockedError } from './vault.ts'

const note = z.strictObject({ text: z.string() })
let vault: Vault

beforeAll(async () => {
  vault = await newTestVault()
})

test('keeps text of any script through sealing, and nothing of it readable', async () => {
  const value = { text: 'Bērns kavē 12 stundas 🏫' }
  const sealed = await vault.sealJson('drafts|1', value)
  expect(await vault.openJson('drafts|1', note, sealed)).toEqual(value)
  expect(new TextDecoder('latin1').decode(sealed)).not.toContain('stundas')
})

test('refuses content that does not fit the schema, or is no JSON, as a matter of shape', async () => {
  const other = await vault.sealJson('drafts|1', { txt: 'a' })
  await expect(vault.openJson('drafts|1', note, other)).rejects.toMatchObject({ reason: 'shape' })
  const noJson = await vault.seal('drafts|1', utf8('{'))
  await expect(vault.openJson('drafts|1', note, noJson)).rejects.toMatchObject({ reason: 'shape' })
})

test('A-05 many at once: bad rows are named in their place and the others still open', async () => {
  const values = Array.from({ length: 600 }, (_, n) => ({ text: `note ${n}` }))
  const contextOf = (n: number) => `rows|${n}`
  const sealed = await vault.sealJsonMany(values.map((value, n) => ({ context: contextOf(n), value })))
  const items = sealed.map((bytes, n) => ({ context: contextOf(n), sealed: bytes }))
  items[3] = { context: contextOf(3), sealed: sealed[4] ?? new Uint8Array() }
  items[300] = { context: contextOf(300), sealed: Uint8Array.of(9, ...(sealed[300] ?? []).slice(1)) }
  items[599] = { context: contextOf(599), sealed: await vault.sealJson(contextOf(599), []) }

  const opened = await vault.openJsonMany(note, items)
  const expected = values.map((value, n) => {
    const reason = { 3: 'integrity', 300: 'unknown-version', 599: 'shape' }[n]
    return reason ? { ok: false, reason } : { ok: true, value }
  })
  expect(opened).toEqual(expected)
})

test('many at once gives bytes back in order', async () => {
  const plains = Array.from({ length: 300 }, () => randomBytes(16))
  const sealed = await vault.sealMany(plains.map((plain) => ({ context: 'a', plain })))
  const opened = await vault.openMany(sealed.map((bytes) => ({ context: 'a', sealed: bytes })))
  expect(opened).toEqual(plains.map((value) => ({ ok: true, value })))
})

test('a blind index is equal only for the same value of the same field in the same vault', async () => {
  const index = await vault.blindIndex('school', 'a1')
  expect(index).toMatch(/^[0-9a-f]{32}$/u)
  expect(await vault.blindIndex('school', 'a1')).toBe(index)
  expect(await vault.blindIndex('school', 'a2')).not.toBe(index)
  expect(await vault.blindIndex('schoo', 'la1')).not.toBe(index)
  const other = await newTestVault(vault.id)
  expect(await other.blindIndex('school', 'a1')).not.toBe(index)
})

test('after locking, every call fails and says why', async () => {
  const locked = await newTestVault()
  const sealed = await locked.seal('a', randomBytes(4))
  expect(locked.isLocked).toBe(false)
  locked.lock()
  locked.lock()
  expect(locked.isLocked).toBe(true)
  const calls = [
    () => locked.seal('a', randomBytes(4)),
    () => locked.open('a', sealed),
    () => locked.sealJson('a', 1),
    () => locked.openJson('a', z.number(), sealed),
    () => locked.sealMany([{ context: 'a', plain: sealed }]),
    () => locked.openMany([{ context: 'a', sealed }]),
    () => locked.sealJsonMany([{ context: 'a', value: 1 }]),
    () => locked.openJsonMany(z.number(), [{ context: 'a', sealed }]),
    () => locked.blindIndex('a', 'b'),
  ]
  for (const call of calls) await expect(call()).rejects.toBeInstanceOf(VaultLockedError)
})
