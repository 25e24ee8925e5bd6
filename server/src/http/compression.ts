import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { constants } from 'node:zlib'

/** Text of all kinds and the lines of the sync reply; not events, which must leave at once. */
const compressible = /^text\/(?!event-stream)|[+/](json|xml|x-ndjson|javascript|wasm)(;|$)/u

/**
 * Compresses answers, at levels that cost little time (zstd's own default, 3, is one). Requests are not decompressed here, because that needs a
 * limit of its own; nor are answers that a route writes to the socket itself.
 */
export const compression = fp(async (app: FastifyInstance) => {
  await app.register(compress, {
    globalDecompression: false,
    customTypes: compressible,
    encodings: ['zstd', 'br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 4 },
  })
})
