import { withCompressedBodies } from '@pumpurs/app/api/compress-body'
import { createSession, type Session } from '@pumpurs/app/api/session'
import { signIn } from '@pumpurs/app/api/sign-in'
import { type LocalData, openLocalData } from '@pumpurs/app/data/local-data'
import type { NewChange } from '@pumpurs/app/data/new-change'
import { saveChanges } from '@pumpurs/app/data/save'
import { createHeadsPoll } from '@pumpurs/app/sync/poll-heads'
import { createSyncEngine, type SyncEngine } from '@pumpurs/app/sync/sync-engine'
import { deriveKeyInWorker } from '@pumpurs/app/vault/derive-in-worker'
import { kdfRecommended } from '@pumpurs/app/vault/key-derivation'
import { deriveVaultKeys, type VaultKeys } from '@pumpurs/app/vault/vault-keys'
import { openVault } from '@pumpurs/app/vault/vault'
import { entityNames } from '@pumpurs/shared/domain/entities'
import { barePuts, fillPlainDatabase } from './floor.ts'
import { searchTimes } from './search.ts'

interface Opened {
  readonly vaultId: string
  readonly keys: VaultKeys
  local: LocalData
  session: Session
  engine: SyncEngine
  look: () => Promise<string>
}

const devices = new Map<string, Opened>()

function deviceOf(username: string): Opened {
  const device = devices.get(username)
  if (!device) throw new Error(`${username} is not signed in`)
  return device
}

const send = withCompressedBodies((path, init) => fetch(path, init))

async function since(start: number, work: Promise<unknown>): Promise<number> {
  await work
  return performance.now() - start
}

const timed = (work: () => Promise<unknown>): Promise<number> => since(performance.now(), work())

async function openOn(vaultId: string, keys: VaultKeys, staffMemberId: string) {
  const local = await openLocalData({ vault: openVault(vaultId, keys), staffMemberId })
  const session = createSession({ local, fetch: send })
  const parts = { local, session, appBuild: 'bench' }
  const pollHeads = createHeadsPoll(parts)
  return { local, session, engine: createSyncEngine(parts), look: async () => (await pollHeads()).kind }
}

const countRecords = ({ collections }: LocalData): number =>
  entityNames.reduce((sum, entity) => sum + collections[entity].size, 0)

function recordsAsText({ collections }: LocalData): string {
  return JSON.stringify(entityNames.map((entity) => [entity, collections[entity].all()]))
}

/** So many changes of different records that a coordinator may make. */
function someChanges({ collections }: LocalData, count: number, text: string): NewChange[] {
  const changes: NewChange[] = [
    ...collections.pupil
      .all()
      .map(({ id }): NewChange => ({ op: 'patch', entity: 'pupil', id, set: { educationProgramme: text } })),
    ...collections.guardian
      .all()
      .map(({ id }): NewChange => ({ op: 'patch', entity: 'guardian', id, set: { phone: text } })),
    ...collections.riskFinding
      .all()
      .map(({ id }): NewChange => ({ op: 'patch', entity: 'riskFinding', id, set: { evidence: text } })),
  ]
  if (changes.length < count) throw new Error(`there are only ${changes.length} records to change`)
  return changes.slice(0, count)
}

async function save(local: LocalData, changes: readonly NewChange[]): Promise<void> {
  const { outcome } = await saveChanges(local, changes, { atomic: false })
  if (outcome !== 'saved') throw new Error(`not saved: ${outcome}`)
}

interface Synchronised {
  readonly ms: number
  /** Packing what came, and the longest time for which the page could do nothing else meanwhile. */
  readonly tidyMs: number
  readonly longestStallMs: number
  readonly records: number
}

/** The moment at which a person reads that everything is here. */
const idleAt = ({ status }: LocalData): Promise<number> =>
  new Promise((resolve) => {
    let wasBusy = false
    const stop = status.subscribe(() => {
      const { phase } = status.get()
      wasBusy ||= phase === 'syncing'
      if (!wasBusy || phase !== 'idle') return
      stop()
      resolve(performance.now())
    })
  })

/** Between two turns of a message that is sent again and again lies what else the page was busy with. */
function watchStalls(): { end: () => number } {
  const { port1, port2 } = new MessageChannel()
  let [last, longest] = [performance.now(), 0]
  const note = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  port1.addEventListener('message', () => {
    note()
    port2.postMessage(null)
  })
  port1.start()
  port2.postMessage(null)
  return {
    end() {
      note()
      port1.close()
      return longest
    },
  }
}

/** What the program that measures calls in the page. Times in milliseconds. */
const pageBench = {
  /** A new device with an empty vault; the key derivation is measured by itself. */
  async open(username: string, password: string): Promise<void> {
    const signedIn = await signIn({
      fetch: send,
      username,
      password,
      device: { name: 'Bench', isShared: false },
    })
    if (signedIn.outcome !== 'signed-in') throw new Error(`${username}: ${signedIn.outcome}`)
    const vaultId = crypto.randomUUID()
    const keys = await deriveVaultKeys(crypto.getRandomValues(new Uint8Array(32)))
    const opened = await openOn(vaultId, keys, signedIn.staffMember.id)
    await opened.session.adopt(signedIn)
    devices.set(username, { vaultId, keys, ...opened })
  },

  /** One whole cycle, until the collections hold everything; then what is done in the background. */
  async sync(username: string): Promise<Synchronised> {
    const { engine, local } = deviceOf(username)
    const start = performance.now()
    const untilIdle = idleAt(local)
    const running = engine.runOnce()
    const idle = await Promise.race([untilIdle, running.then(() => performance.now())])
    const stall = watchStalls()
    const outcome = await running
    if (outcome?.phase !== 'idle') throw new Error(`the exchange ended as ${outcome?.phase}`)
    const tidyMs = performance.now() - idle
    return { ms: idle - start, tidyMs, longestStallMs: stall.end(), records: countRecords(local) }
  },

  /** The cheap question whether there is anything new. */
  async look(username: string): Promise<string> {
    return deviceOf(username).look()
  },

  /** From open keys to opened collections, beside parsing the same records. */
  async unlock(username: string): Promise<{ ms: number; parseMs: number; records: number }> {
    const device = deviceOf(username)
    const { staffMemberId } = device.local
    const text = recordsAsText(device.local)
    device.local.close()
    const start = performance.now()
    Object.assign(device, await openOn(device.vaultId, device.keys, staffMemberId))
    const ms = performance.now() - start
    const parseStart = performance.now()
    JSON.parse(text)
    return { ms, parseMs: performance.now() - parseStart, records: countRecords(device.local) }
  },

  async deriveKey(): Promise<number> {
    const passphrase = new TextEncoder().encode('zirgs pele lāse kalns')
    const salt = crypto.getRandomValues(new Uint8Array(16))
    return timed(() => deriveKeyInWorker({ passphrase, salt, parameters: kdfRecommended }))
  },

  async saves(username: string, count: number): Promise<number[]> {
    const { local } = deviceOf(username)
    const times: number[] = []
    for (let turn = 0; turn < count; turn += 1) {
      const [change] = someChanges(local, 1, `Reize ${turn}`)
      if (change) times.push(await timed(() => save(local, [change])))
    }
    return times
  },

  barePuts,

  /** Saves so many changes, each for itself; nothing is sent. */
  async edit(username: string, count: number, text: string): Promise<void> {
    const { local } = deviceOf(username)
    await save(local, someChanges(local, count, text))
  },

  fillPlainDatabase,
  searchTimes,
}

export type PageBench = typeof pageBench
export const bench: PageBench = pageBench

declare global {
  interface Window {
    bench: PageBench
  }
}
