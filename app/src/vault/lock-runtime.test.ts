import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newTestVault } from '#test/vault.ts'
import { type LockRuntime, startLockRuntime } from './lock-runtime.ts'
import type { Vault } from './vault.ts'

const minute = 60_000
let time = 0
let running: LockRuntime[] = []

beforeEach(() => {
  time = Date.parse('2026-11-23T08:00:00Z')
})
afterEach(() => {
  for (const runtime of running) runtime.stop()
  running = []
  vi.useRealTimers()
})

/** A tab: every tab opens the vault for itself, so tabs share the id but no key object. */
async function openTab({ vault, isShared = false }: { vault?: Vault; isShared?: boolean } = {}) {
  const own = vault ?? (await newTestVault())
  const reload = vi.fn()
  const runtime = startLockRuntime({ vault: own, isShared, reload, now: () => time })
  running.push(runtime)
  return { vault: own, reload, runtime }
}

const locked = (vault: Vault) => vi.waitFor(() => expect(vault.isLocked).toBe(true))

test('saves drafts while the vault is still open, then locks, then reloads', async () => {
  const { vault, reload, runtime } = await openTab()
  const steps: string[] = []
  const draft = new Uint8Array(8)
  runtime.beforeLock(async () => {
    await vault.seal('drafts|1', draft)
    steps.push('saved')
  })
  const forget = runtime.beforeLock(async () => void steps.push('closed form'))
  forget()
  reload.mockImplementation(() => steps.push(vault.isLocked ? 'reloaded locked' : 'reloaded open'))
  await Promise.all([runtime.lockNow(), runtime.lockNow()])
  expect(steps).toEqual(['saved', 'reloaded locked'])
})

test('a task that fails or hangs does not keep the vault open', async () => {
  const { vault, reload, runtime } = await openTab()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  runtime.beforeLock(() => Promise.reject(new Error('disk full')))
  runtime.beforeLock(() => new Promise(() => {}))
  const locking = runtime.lockNow()
  await vi.advanceTimersByTimeAsync(3_000)
  await locking
  expect(vault.isLocked).toBe(true)
  expect(reload).toHaveBeenCalledOnce()
})

test('A-09 the timer locks when nobody has done anything for the time allowed', async () => {
  const vault = await newTestVault()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  await openTab({ vault, isShared: true })
  time += 5 * minute - 1
  vi.advanceTimersByTime(5_000)
  expect(vault.isLocked).toBe(false)
  time += 1
  vi.advanceTimersByTime(5_000)
  await locked(vault)
})

test('activity keeps the vault open', async () => {
  const { vault } = await openTab({ isShared: true })
  for (let n = 0; n < 4; n += 1) {
    time += 4 * minute
    window.dispatchEvent(new Event('pointerdown'))
  }
  document.dispatchEvent(new Event('visibilitychange'))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(vault.isLocked).toBe(false)
})

test.each(['keydown', 'focus', 'visibilitychange'])(
  'A-09 after a sleep the first %s locks instead of counting as activity',
  async (event) => {
    const { vault } = await openTab()
    time += 60 * minute
    const target = event === 'visibilitychange' ? document : window
    target.dispatchEvent(new Event(event))
    await locked(vault)
  },
)

test('A-08 a lock in one tab locks every tab of the vault within a second', async () => {
  const first = await openTab()
  const second = await openTab({ vault: await newTestVault(first.vault.id) })
  await first.runtime.lockNow()
  await locked(second.vault)
  await vi.waitFor(() => expect(second.reload).toHaveBeenCalledOnce())
})

test('B-057 several tabs of one person stay open side by side; opening another vault locks them', async () => {
  const first = await openTab()
  const second = await openTab({ vault: await newTestVault(first.vault.id) })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect([first.vault.isLocked, second.vault.isLocked]).toEqual([false, false])

  const other = await openTab()
  await locked(first.vault)
  await locked(second.vault)
  expect(other.vault.isLocked).toBe(false)
})

test('work in one tab keeps the other tabs of the vault open, but not after a sleep', async () => {
  const { vault } = await openTab({ isShared: true })
  const channel = new BroadcastChannel('pumpurs-lock')
  const sayActive = async () => {
    channel.postMessage({ type: 'active', vaultId: vault.id })
    channel.postMessage('not one of ours')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  time += 4 * minute
  await sayActive()
  time += 4 * minute
  await sayActive()
  expect(vault.isLocked).toBe(false)
  time += 6 * minute
  await sayActive()
  channel.close()
  await locked(vault)
})

test('B-080 a page that comes back from the back/forward cache locks', async () => {
  const { vault } = await openTab()
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(vault.isLocked).toBe(false)
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  await locked(vault)
})

test('B-075 after twelve hours of sleep nothing is on the screen while drafts are being saved', async () => {
  const vault = await newTestVault()
  const steps: string[] = []
  const conceal = () => steps.push('hidden')
  const reload = () => void steps.push('reloaded')
  const runtime = startLockRuntime({ vault, isShared: false, reload, conceal, now: () => time })
  running.push(runtime)
  runtime.beforeLock(async () => void steps.push('saved'))
  time += 12 * 60 * minute
  document.dispatchEvent(new Event('visibilitychange'))
  expect(steps[0]).toBe('hidden')
  await locked(vault)
  expect(steps).toEqual(['hidden', 'saved', 'reloaded'])
})
