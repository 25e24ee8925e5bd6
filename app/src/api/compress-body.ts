import type { Fetch } from './call-server.ts'

/** Below this many characters compression saves less than its header costs. */
const worthwhile = 512

/** Sends long JSON bodies compressed, where the browser can: a day's work on a rural line is mostly repeated words. */
export const withCompressedBodies =
  (fetch: Fetch): Fetch =>
  async (path, init) => {
    if (typeof init.body !== 'string' || init.body.length < worthwhile) return fetch(path, init)
    const stream = new Blob([init.body]).stream().pipeThrough(new CompressionStream('gzip'))
    const headers = new Headers(init.headers)
    headers.set('content-encoding', 'gzip')
    return fetch(path, { ...init, headers, body: await new Response(stream).arrayBuffer() })
  }
