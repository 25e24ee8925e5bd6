import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fetch } from '#api/call-server.ts'
import { deriveKeyHere } from '#vault/argon2id.ts'
import { openVaultRegistry, type VaultRegistry } from '#vault/vault-registry.ts'
import {
  type Door,
  enterAnew,
  enterDevice,
  enterWithEarlierPassword,
  type Entering,
  type SignInForm,
} from './enter-device.ts'

const person = '0198c0de-0000-7000-8000-000000000001'
const form: SignInForm = {
  username: 'anna.berzina',
  password: 'zirgs pele lāse kalns',
  deviceName: 'Dators',
  isShared: false,
}

const ours = { 'x-pumpurs': '1', 'content-type': 'application/json' }

/** A server that knows one person and one password at a time. */
function serverWith(password: string): Fetch {
  return async (_path, init) => {
    const asked: unknown = await new Response(init.body ?? null).json()
    const isRight = typeof asked === 'object' && asked && 'password' in asked && asked.password === password
    if (!isRight) {
      const refusal = { code: 'wrong-credentials', message: '', requestId: '1' }
      return new Response(JSON.stringify(refusal), { status: 401, headers: ours })
    }
    const session = {
      accessToken: 'a',
      accessTokenExpiresAt: '2026-11-23T12:10:00.000Z',
      refreshToken: 'r',
      staffMember: { id: person, givenName: 'Anna', familyName: 'Bērziņa', position: '' },
      deviceId: person,
    }
    return new Response(JSON.stringify(session), { status: 200, headers: ours })
  }
}

let registry: VaultRegistry
let door: (fetch: Fetch) => Door

beforeEach(async () => {
  registry = openVaultRegistry()
  for (const { id } of (await registry.list()).entries) await registry.remove(id)
  door = (fetch) => ({ registry, deriveKey: deriveKeyHere, fetch, now: () => 1_000 })
})
afterEach(() => registry.close())

const entered = (entering: Entering | undefined) => {
  if (entering?.outcome !== 'entered') throw new Error(`not entered: ${entering?.outcome}`)
  return entering
}

// Each sign-in derives a real key, which takes its time by design.
describe('entering a device', { timeout: 30_000 }, () => {
  test('makes a vault at the first sign-in and finds it again at the next', async () => {
    const first = entered(await enterDevice(door(serverWith(form.password)), form))
    const sealed = await first.vault.sealJson('outbox', { note: 'nenosūtīts' })
    const second = entered(await enterDevice(door(serverWith(form.password)), form))
    expect(second.vault.id).toBe(first.vault.id)
    expect((await registry.list()).entries).toHaveLength(1)
    await expect(second.vault.open('outbox', sealed)).resolves.toBeDefined()
  })

  test('keeps what waits on the device when the password was changed elsewhere', async () => {
    const first = entered(await enterDevice(door(serverWith(form.password)), form))
    const sealed = await first.vault.sealJson('outbox', { note: 'nenosūtīts' })
    const changed = { ...form, password: 'cita gara jauna parole' }
    const here = door(serverWith(changed.password))
    const needed = await enterDevice(here, changed)
    if (needed.outcome !== 'earlier-password-needed') throw new Error(needed.outcome)
    expect(await enterWithEarlierPassword(here, needed, 'nepareiza')).toBeUndefined()
    const again = entered(await enterWithEarlierPassword(here, needed, form.password))
    await expect(again.vault.open('outbox', sealed)).resolves.toBeDefined()
    expect(entered(await enterDevice(here, changed)).vault.id).toBe(first.vault.id)
  })

  test('starts anew only with a vault of another number, when the earlier password is forgotten', async () => {
    const first = entered(await enterDevice(door(serverWith(form.password)), form))
    const changed = { ...form, password: 'cita gara jauna parole' }
    const here = door(serverWith(changed.password))
    const needed = await enterDevice(here, changed)
    if (needed.outcome !== 'earlier-password-needed') throw new Error(needed.outcome)
    const anew = await enterAnew(here, needed)
    expect(anew.vault.id).not.toBe(first.vault.id)
    expect((await registry.list()).entries.map(({ id }) => id)).toEqual([anew.vault.id])
  })

  const fullDoor = (password: string): Door => {
    const update = () => Promise.reject(new DOMException('no space left', 'QuotaExceededError'))
    return { ...door(serverWith(password)), registry: { ...registry, update } }
  }

  test('lets a person in on a full device', async () => {
    const first = entered(await enterDevice(door(serverWith(form.password)), form))
    const second = entered(await enterDevice(fullDoor(form.password), form))
    expect(second.vault.id).toBe(first.vault.id)
  })

  test('lets a person in on a full device with the earlier password', async () => {
    const first = entered(await enterDevice(door(serverWith(form.password)), form))
    const changed = { ...form, password: 'cita gara jauna parole' }
    const here = fullDoor(changed.password)
    const needed = await enterDevice(here, changed)
    if (needed.outcome !== 'earlier-password-needed') throw new Error(needed.outcome)
    const again = entered(await enterWithEarlierPassword(here, needed, form.password))
    expect(again.vault.id).toBe(first.vault.id)
  })

  test.each<[string, Fetch, string]>([
    ['wrong password', serverWith('cita'), 'wrong-credentials'],
    [
      'a hotel answers',
      async () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      'not-our-server',
    ],
    ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable'],
  ])('makes no vault: %s', async (_case, fetch, outcome) => {
    expect(await enterDevice(door(fetch), form)).toMatchObject({ outcome })
    expect((await registry.list()).entries).toEqual([])
  })
})
