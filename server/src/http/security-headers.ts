import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'

/**
 * The policy of the pages. The service worker keeps the HTML, so a nonce would be replayed: scripts and styles are
 * files only, and script addresses go through the app's one Trusted Types policy.
 */
const pagePolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'blob:', 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['app'],
  // Plain http on localhost must work; elsewhere Strict-Transport-Security does this.
  upgradeInsecureRequests: null,
}

/** Only this worker compiles WebAssembly (the key derivation), and it needs nothing else, not even the network. */
const keyDerivationPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'"

/** The policy that a file needs of its own: a worker runs under that of its script, not under the page's. */
export function policyOfFile(path: string): string | null {
  const name = path.split(/[\\/]/).at(-1) ?? ''
  if (!/\.m?js(\.(br|gz))?$/.test(name)) return null
  if (name.includes('kdf-worker')) return keyDerivationPolicy
  return /(^sw\b|worker)/.test(name) ? workerPolicy : null
}

const switchedOffFeatures = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'midi',
  'payment',
  'usb',
]
const permissionsPolicy = switchedOffFeatures.map((feature) => `${feature}=()`).join(', ')
const strictTransport = 'max-age=31536000; includeSubDomains'

/**
 * Headers by which the app recognises this server behind a captive portal. Set on the raw answer, so that routes
 * which take over the socket have them too.
 */
export function setApiHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.setHeader('x-pumpurs', '1')
  reply.raw.setHeader('x-request-id', request.id)
  reply.raw.setHeader('cache-control', 'no-store')
}

/** What only concerns documents; a rural line carries none of it with each exchange. */
const documentHeaders = [
  'permissions-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
]
const dataPolicy = "default-src 'none'; frame-ancestors 'none'"

/** What says how to treat a body: an answer without one, which most devices get most of the time, has no use for it. */
const bodyHeaders = [
  'content-type',
  'content-length',
  'content-security-policy',
  'cross-origin-resource-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-request-id',
]

const notModified = 304

/** Answers with data need no policy for scripts and frames beyond "none". */
function slimDataAnswer(reply: FastifyReply): void {
  const isEmpty = reply.statusCode === notModified
  for (const name of isEmpty ? [...documentHeaders, ...bodyHeaders] : documentHeaders) {
    reply.removeHeader(name)
    reply.raw.removeHeader(name)
  }
  if (isEmpty) return
  reply.raw.removeHeader('content-security-policy')
  reply.header('content-security-policy', dataPolicy)
}

/** Headers of every answer. */
export const securityHeaders = fp(async (app: FastifyInstance) => {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.raw.setHeader('permissions-policy', permissionsPolicy)
    if (request.protocol === 'https') reply.raw.setHeader('strict-transport-security', strictTransport)
    if (request.url.startsWith('/api')) setApiHeaders(request, reply)
  })
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/v1/')) slimDataAnswer(reply)
  })
})
