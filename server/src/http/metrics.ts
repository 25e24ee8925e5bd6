import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { HttpError } from './http-error.ts'
import { routeOf } from './logging.ts'

const loopback = /^(127\.|::1$|::ffff:127\.)/

/** A figure that is read when somebody asks for it. */
export function showGauge(register: Registry, name: string, help: string, read: () => number): void {
  const gauge: Gauge = new Gauge({
    name,
    help,
    registers: [register],
    collect: () => {
      gauge.set(read())
    },
  })
}

/** A proxy on this machine also comes from the loopback address, but says for whom. */
function isFromThisMachine({ socket, headers }: FastifyRequest): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  return !isForwarded && loopback.test(socket.remoteAddress ?? '')
}

/** Durations of answers and the state of the process, in Prometheus form, for a collector on this machine. */
export const metrics = fp(async (app: FastifyInstance) => {
  const register = new Registry()
  collectDefaultMetrics({ register })
  app.decorate('figures', register)
  const durations = new Histogram({
    name: 'pumpurs_http_request_seconds',
    help: 'Time from the request to the end of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
    registers: [register],
  })

  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: routeOf(request), status: String(reply.statusCode) }
    durations.observe(labels, reply.elapsedTime / 1_000)
  })

  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isFromThisMachine(request)) throw new HttpError('not-found')
    return reply.type(register.contentType).send(await register.metrics())
  })
})
