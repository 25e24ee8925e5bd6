import { type SyncRequest, syncPath } from '@pumpurs/shared/sync/protocol'
import { jsonRequest } from '#api/call-server.ts'
import type { Session } from '#api/session.ts'
import type { LocalData } from '#data/local-data.ts'
import { deviceReport } from './device-report.ts'
import type { ExchangeOutcome } from './exchange-outcome.ts'
import { type ExchangeState, readExchangeState } from './exchange-state.ts'
import { wireMutations } from './outgoing.ts'
import { takeReply } from './take-reply.ts'
import { takeNewClientId } from './renumber.ts'

export interface SyncParts {
  readonly local: LocalData
  readonly session: Session
  /** Build of the app, for the server's log. */
  readonly appBuild: string
}

/** A line that says nothing for so long is dead, whatever the browser thinks. */
const silenceLimitMs = 60_000

/** One round trip: sends what waits, `most` mutations at most where it can be, and takes over what is new. */
export async function exchange(parts: SyncParts, only?: 'push', most?: number): Promise<ExchangeOutcome> {
  const { local, session, appBuild } = parts
  const state = await readExchangeState(local, most)
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), silenceLimitMs)
  const noteSound = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), silenceLimitMs)
  }
  try {
    const request = jsonRequest('POST', requestOf(local, state, only), { 'x-app': appBuild })
    const answer = await session.call(syncPath, { ...request, signal: silence.signal })
    if (answer.kind === 'answered') return await takeReply(local, state, answer.response, noteSound, only)
    if (answer.kind !== 'refused') return answer
    if (answer.code === 'client-forked') {
      await takeNewClientId(local)
      return { kind: 'again' }
    }
    if (answer.code === 'protocol-too-old') return { kind: 'too-old' }
    const sent = state.outgoing.batch.length
    if (answer.code === 'too-large' && sent > 1) return { kind: 'too-large', sent }
    return { kind: 'refused', retryAfterMs: answer.retryAfterMs }
  } finally {
    clearTimeout(timer)
  }
}

function requestOf(local: LocalData, { meta, cursors, outgoing }: ExchangeState, only?: 'push'): SyncRequest {
  return {
    clientId: meta.clientId,
    dbEpoch: meta.dbEpoch,
    entitlement: meta.entitlement,
    mutations: wireMutations(outgoing.batch, meta.acknowledged),
    cursors: [...cursors.values()].map(({ bucket, gen, seq }) => ({ bucket, gen, seq })),
    report: deviceReport(local, outgoing.batch),
    ...(only && { only }),
  }
}
