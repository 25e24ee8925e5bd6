import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Counter } from 'prom-client'
import { openNotifyChannel } from '#database/notify-channel.ts'
import { HttpError } from '#http/http-error.ts'
import { showGauge } from '#http/metrics.ts'
import { soon } from '#http/retry-after.ts'
import { Delivery } from './hint-delivery.ts'
import type { HintStream } from './hint-stream.ts'
import { createNotifier, type Hints } from './hint-notifier.ts'
import { StreamBook } from './hint-stream-book.ts'

declare module 'fastify' {
  interface FastifyInstance {
    hints: Hints
    /** The open streams of this process. */
    hintStreams: HintStreams
  }
}

interface HintStreams {
  /** Takes a stream in, or throws an HttpError: too many, or this process hears nothing now. */
  open(stream: HintStream): void
  forget(stream: HintStream): void
}

export interface HintOptions {
  /** The database, reached directly. */
  databaseUrl: string
  /** Milliseconds between two signs of life on a quiet stream; 20 s unless given. */
  keepAliveMs?: number
}

const channelName = 'pumpurs_hints'
const usualKeepAliveMs = 20_000
const longestDeafMs = 20_000
const fullRetrySeconds = { from: 120, to: 300 }
const deafRetrySeconds = { from: 20, to: 60 }

function figuresOf({ figures }: FastifyInstance, book: StreamBook) {
  const registers = [figures]
  showGauge(figures, 'pumpurs_hint_streams', 'Open streams of hints', () => book.size)
  return {
    sent: new Counter({ name: 'pumpurs_hints_sent_total', help: 'Hints given to streams', registers }),
    told: new Counter({
      name: 'pumpurs_hint_messages_total',
      help: 'Messages told to all processes',
      registers,
    }),
  }
}

/**
 * Live hints: `app.hints` takes what was committed, and every process on the database passes it on to the streams of
 * those who may know.
 */
export const hints = fp(async (app: FastifyInstance, options: HintOptions) => {
  const book = new StreamBook()
  const { sent, told } = figuresOf(app, book)
  const delivery = new Delivery({ db: app.db, clock: app.clock, book, onSent: (count) => sent.inc(count) })
  const channel = openNotifyChannel({
    url: options.databaseUrl,
    channel: channelName,
    onMessage: (payload) => delivery.receive(payload),
    onListening: () => {
      delivery.lookYourselves()
      notifier.resume()
    },
  })
  const notifier = createNotifier(async (payload) => {
    await channel.send(payload)
    told.inc()
  })
  let heardAt = performance.now()
  const closeAll = (): void => {
    for (const stream of book.streams) book.remove(stream)
  }
  const ticking = setInterval(() => {
    if (channel.isListening()) heardAt = performance.now()
    // A device that trusts a deaf stream would wait for long; without one it asks by itself.
    else if (performance.now() - heardAt > longestDeafMs) closeAll()
    delivery.tick().catch((error: unknown) => app.log.warn({ err: error }, 'streams not looked after'))
  }, options.keepAliveMs ?? usualKeepAliveMs)
  ticking.unref()

  app.decorate('hints', notifier)
  app.decorate('hintStreams', {
    open(stream) {
      if (!channel.isListening()) throw new HttpError('unavailable', soon(deafRetrySeconds))
      if (!book.add(stream)) throw new HttpError('unavailable', soon(fullRetrySeconds))
      delivery.greet(stream)
    },
    forget: (stream) => book.remove(stream),
  })
  // Before the server waits for open requests, of which each stream is one.
  app.addHook('preClose', async () => closeAll())
  app.addHook('onClose', async () => {
    clearInterval(ticking)
    notifier.stop()
    delivery.stop()
    await channel.close()
  })
})
