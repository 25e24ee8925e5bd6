import { protocol, protocolHeader, type SyncRequest, syncPath } from '@pumpurs/shared/sync/protocol'
import { jsonRequest } from '#api/call-server.ts'
import type { Session } from '#api/session.ts'
import { changeDataCheck, type DataCheck, readDataCheck } from '#data/data-check.ts'
import type { LocalData } from '#data/local-data.ts'
import { compareSums, isCheckDue } from './compare-sums.ts'
import { deviceReport } from './device-report.ts'
import type { ExchangeOutcome } from './exchange-outcome.ts'
import { type ExchangeState, readExchangeState } from './exchange-state.ts'
import { wireMutations } from './outgoing.ts'
import { type TakenReply, takeReply } from './take-reply.ts'
import { takeNewClientId } from './renumber.ts'

export interface SyncParts {
  readonly local: LocalData
  readonly session: Session
  /** Build of the app, for the server's log. */
  readonly appBuild: string
}

/** A line that says nothing for so long is dead, whatever the browser thinks. */
const silenceLimitMs = 60_000

/** `push`: nothing is sent back to an app this old. `pull`: the server cannot read what waits here. */
export type Only = 'push' | 'pull'

/** One round trip: sends what waits, `most` mutations at most where it can be, and takes over what is new. */
export async function exchange(parts: SyncParts, only?: Only, most?: number): Promise<ExchangeOutcome> {
  const { local, session, appBuild } = parts
  const state = await readExchangeState(local, most)
  const check = await readDataCheck(local.feed)
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), silenceLimitMs)
  const noteSound = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), silenceLimitMs)
  }
  try {
    const headers = { 'x-app': appBuild, [protocolHeader]: String(protocol) }
    const request = jsonRequest('POST', requestOf(local, state, check, only), headers)
    const answer = await session.call(syncPath, { ...request, signal: silence.signal })
    if (answer.kind === 'answered') {
      const taken = await takeReply(local, state, answer.response, noteSound, only)
      return taken.kind === 'complete' ? await afterReply(local, check, taken) : taken
    }
    const sent = state.outgoing.batch.length
    if (answer.kind === 'no-network' && silence.signal.aborted && sent > 0) return { kind: 'unheard', sent }
    if (answer.kind !== 'refused') return answer
    if (answer.code === 'client-forked') {
      await takeNewClientId(local)
      return { kind: 'again' }
    }
    if (answer.code === 'protocol-too-old') return { kind: 'too-old' }
    if (answer.code === 'too-large' && sent > 1) return { kind: 'too-large', sent }
    if (answer.code === 'invalid-request') return { kind: 'not-understood' }
    return { kind: 'refused', retryAfterMs: answer.retryAfterMs }
  } finally {
    clearTimeout(timer)
  }
}

type Complete = Extract<TakenReply, { kind: 'complete' }>

/** The server has our report; what it said about its own records is compared with ours. */
async function afterReply(
  local: LocalData,
  { toReport }: DataCheck,
  { sums, ...complete }: Complete,
): Promise<ExchangeOutcome> {
  if (toReport.length > 0) await changeDataCheck(local.feed, { toReport: [] })
  const mustFetch = await compareSums(local, sums)
  return { ...complete, isMore: complete.isMore || mustFetch }
}

function requestOf(
  local: LocalData,
  { meta, cursors, outgoing }: ExchangeState,
  check: DataCheck,
  only?: Only,
): SyncRequest {
  const now = local.clock().getTime()
  const isDue = isCheckDue(check, { now, hasAll: meta.lastSuccessAt !== null })
  return {
    clientId: meta.clientId,
    dbEpoch: meta.dbEpoch,
    entitlement: meta.entitlement,
    mutations: only === 'pull' ? [] : wireMutations(outgoing.batch, meta.acknowledged),
    cursors: [...cursors.values()].map(({ bucket, gen, seq }) => ({ bucket, gen, seq })),
    report: deviceReport(local, outgoing.batch, check),
    ...(only && { only }),
    ...(isDue && only !== 'push' && { sums: true }),
  }
}
