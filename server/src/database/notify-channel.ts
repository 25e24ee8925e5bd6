import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'

export interface NotifyChannelOptions {
  /** The database itself, not a pooler that gives each transaction another connection. */
  url: string
  /** A plain identifier. */
  channel: string
  onMessage: (payload: string) => void
  /** The channel is heard (again); what was said before was missed. */
  onListening: () => void
}

/** PostgreSQL's LISTEN and NOTIFY over one connection of its own, which comes back by itself. */
export interface NotifyChannel {
  readonly isListening: () => boolean
  /** At most 7,999 bytes. Rejects while the connection is lost. */
  readonly send: (payload: string) => Promise<void>
  readonly close: () => Promise<void>
}

const firstPauseMs = 200
const longestPauseMs = 10_000
/** How soon a connection that died without a word is noticed. */
const heartbeatMs = 15_000
const patienceMs = 5_000
const goodbyeMs = 1_000

/** Starts connecting at once and goes on trying, with pauses that double, until it is closed. */
export function openNotifyChannel(options: NotifyChannelOptions): NotifyChannel {
  const closing = new AbortController()
  let listening: Client | undefined

  const send = async (payload: string): Promise<void> => {
    if (!listening) throw new Error('The channel is not connected')
    await listening.query('select pg_notify($1, $2)', [options.channel, payload])
  }
  const listenOnce = async (): Promise<boolean> => {
    const client = new Client({
      connectionString: options.url,
      application_name: 'pumpurs hints',
      keepAlive: true,
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
    })
    let isLost = false
    const lost = Promise.withResolvers<void>()
    void lost.promise.then(() => {
      isLost = true
    })
    const ended = Promise.withResolvers<void>()
    client.on('error', () => lost.resolve())
    client.on('end', () => {
      lost.resolve()
      ended.resolve()
    })
    client.on('notification', ({ payload }) => options.onMessage(payload ?? ''))
    closing.signal.addEventListener('abort', () => lost.resolve(), { once: true })
    const heartbeat = setInterval(() => {
      client.query('select 1').catch(() => lost.resolve())
    }, heartbeatMs)
    let hasListened = false
    try {
      await Promise.race([client.connect(), lost.promise])
      await Promise.race([client.query(`listen ${options.channel}`), lost.promise])
      if (!isLost) {
        listening = client
        hasListened = true
        options.onListening()
        await lost.promise
      }
    } catch {
      // Not there now: the caller tries again.
    }
    clearInterval(heartbeat)
    listening = undefined
    // A goodbye to a connection that is dead already would never be answered.
    await Promise.race([
      client.end().catch(() => {}),
      ended.promise,
      wait(goodbyeMs, undefined, { ref: false }),
    ])
    return hasListened
  }
  const run = async (): Promise<void> => {
    let pauseMs = firstPauseMs
    while (!closing.signal.aborted) {
      // One connection after the other.
      // oxlint-disable-next-line no-await-in-loop
      pauseMs = (await listenOnce()) ? firstPauseMs : Math.min(pauseMs * 2, longestPauseMs)
      const jittered = pauseMs * (0.5 + Math.random())
      // oxlint-disable-next-line no-await-in-loop
      await wait(jittered, undefined, { signal: closing.signal, ref: false }).catch(() => {})
    }
  }
  const running = run()
  return {
    isListening: () => listening !== undefined,
    send,
    async close() {
      closing.abort()
      await running
    },
  }
}
