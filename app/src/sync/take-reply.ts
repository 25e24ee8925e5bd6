import type { MutationResult, SumLine } from '@pumpurs/shared/sync/protocol'
import type { LocalData } from '#data/local-data.ts'
import { commit, type EntitledBuckets } from './commit.ts'
import type { ExchangeOutcome } from './exchange-outcome.ts'
import type { ExchangeState } from './exchange-state.ts'
import { createPartAssembly } from './part-assembly.ts'
import { BrokenReplyError, type Line, readLines } from './read-lines.ts'
import { startNewEra, takeNewClientId } from './renumber.ts'
import { reportFirstSync, reportSending } from './report-progress.ts'

type Hello = Extract<Line, { t: 'hello' }>

/** A complete reply also has the checksums, if they were asked for. */
export type TakenReply =
  | Exclude<ExchangeOutcome, { kind: 'complete' }>
  | (Extract<ExchangeOutcome, { kind: 'complete' }> & { readonly sums: readonly SumLine[] })

/** How many parts may wait while an earlier one is being written. */
const mostWaiting = 6

/**
 * Up to so many records are taken over all at once, when the reply is complete: what somebody saved together lies in
 * several buckets, and nobody may see a part of it. A longer reply is taken over while it arrives, because on a bad
 * line it might never arrive whole.
 */
const mostHeld = 1_000

/** Takes over a reply while it arrives: the next lines are read while the last ones are written. */
export async function takeReply(
  local: LocalData,
  state: ExchangeState,
  response: Response,
  noteSound: () => void,
  only?: 'push' | 'pull',
): Promise<TakenReply> {
  if (!response.body) return { kind: 'no-network' }
  const intake = createIntake(local, state, only !== 'push')
  try {
    for await (const line of readLines(response.body, noteSound)) {
      if (line.t === 'hello') {
        if (await startsAnew(local, state, line)) return { kind: 'again' }
        intake.hello(line)
      } else if (line.t === 'end') {
        return await intake.end(line.more)
      } else await intake.take(line)
    }
  } catch (error) {
    if (!(error instanceof BrokenReplyError)) throw error
  }
  await intake.cut()
  return { kind: intake.hasBegun() ? 'cut' : 'no-network' }
}

/** Whether this device's position is worthless at this server, so that the exchange must begin from another one. */
async function startsAnew(local: LocalData, state: ExchangeState, hello: Hello): Promise<boolean> {
  const { meta, outgoing } = state
  const isOtherDatabase = meta.dbEpoch !== null && meta.dbEpoch !== hello.dbEpoch
  if (isOtherDatabase || hello.lastSeq < meta.acknowledged) {
    await startNewEra(local, hello)
    return true
  }
  if (hello.lastSeq <= meta.acknowledged + outgoing.waiting) return false
  // More than this device has ever sent: it is a copy, or was itself restored from one.
  await takeNewClientId(local)
  return true
}

/** Whether the next change was written in shapes that the server, which says what it knows, does not know. */
function isBehind({ outgoing: { batch }, client }: ExchangeState, hello: Hello | undefined): boolean {
  const next = hello && batch[hello.lastSeq - client.acknowledged]
  const newest = hello?.newestSchema
  if (!next || newest === undefined) return false
  const group = batch.filter(({ row }) => row.grp === next.row.grp)
  return group.some(({ entry }) => entry.mutation.sch > newest)
}

interface Intake {
  hello(line: Hello): void
  take(line: Exclude<Line, { t: 'hello' | 'end' }>): Promise<void>
  end(isMore: boolean): Promise<TakenReply>
  /** The connection has ended within the reply. */
  cut(): Promise<void>
  hasBegun(): boolean
}

/** Gathers lines to commits: everything that has come to its commit point while the last commit was written. */
function createIntake(local: LocalData, state: ExchangeState, isPull: boolean): Intake {
  let hello: Hello | undefined
  let entitled: EntitledBuckets | null = null
  let results: MutationResult[] = []
  const sums: SumLine[] = []
  let writing: Promise<void> | undefined
  let failure: Error | undefined
  let arrived = 0
  const assembly = createPartAssembly()

  const write = async (completeAt: string | null) => {
    if (!hello) return
    const { dbEpoch, serverTime } = hello
    const parts = assembly.takeFinished()
    const taken = { dbEpoch, serverTime, entitled, results, parts, completeAt }
    entitled = null
    results = []
    await commit(local, state, taken)
    reportFirstSync(local, state, taken)
    reportSending(local)
  }
  const writeOn = async () => {
    try {
      while (assembly.finished() > 0) await write(null)
    } catch (error) {
      failure = error instanceof Error ? error : new Error('a commit failed', { cause: error })
    }
    writing = undefined
  }
  const written = async () => {
    await writing
    if (failure) throw failure
  }
  const flush = async (completeAt: string | null) => {
    await written()
    // One commit after the other; only the last may say that all is here.
    // oxlint-disable-next-line no-await-in-loop
    while (assembly.finished() > 0) await write(null)
    if (completeAt || entitled || results.length > 0) await write(completeAt)
  }

  return {
    hello(line) {
      hello = line
      local.status.set({ clockAheadMs: local.clock().getTime() - Date.parse(line.serverTime) })
      if (line.buckets) entitled = { fingerprint: line.entitlement, buckets: line.buckets }
    },
    async take(line) {
      if (line.t === 'res') {
        const { t: _, ...result } = line
        results.push(result)
        return
      }
      if (line.t === 'sum') {
        sums.push(line)
        return
      }
      assembly.add(line)
      arrived += line.t === 'rows' ? line.items.length : line.t === 'gone' ? line.ids.length : 0
      if (arrived <= mostHeld) return
      if (failure || assembly.finished() >= mostWaiting) await written()
      if (assembly.finished() > 0) writing ??= writeOn()
    },
    async end(isMore) {
      assembly.end()
      await flush(isPull && !isMore && hello ? hello.serverTime : null)
      return { kind: 'complete', isMore, isServerBehind: isBehind(state, hello), sums }
    },
    async cut() {
      if (arrived <= mostHeld) assembly.forgetFinished()
      await flush(null)
    },
    hasBegun: () => hello !== undefined,
  }
}
