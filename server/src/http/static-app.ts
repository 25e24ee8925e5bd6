import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { answerNotFound } from './error-handler.ts'
import { policyOfFile } from './security-headers.ts'

const assets = /[\\/]assets[\\/]/

/** A person opening an address, as opposed to a script, style or picture that is missing. */
function isNavigation(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (/^\/api(\/|\?|$)/.test(request.url)) return false
  const mode = request.headers['sec-fetch-mode']
  if (mode !== undefined) return mode === 'navigate'
  return (request.headers.accept ?? '').includes('text/html')
}

/** Serves the built app, and its one page for every address that only the app knows. */
export const staticApp = fp(async (app: FastifyInstance, options: { folder: string }) => {
  if (!existsSync(join(options.folder, 'index.html'))) {
    app.log.warn('the app is not built: serving the interface for programs only')
    app.setNotFoundHandler(answerNotFound)
    return
  }
  await app.register(fastifyStatic, {
    root: options.folder,
    cacheControl: false,
    dotfiles: 'ignore',
    preCompressed: true,
    schemaHide: true,
    setHeaders: (reply, path) => {
      // Only files under assets/ have their hash in their name.
      reply.header('cache-control', assets.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
      const policy = policyOfFile(path)
      if (policy !== null) reply.header('content-security-policy', policy)
    },
  })
  app.setNotFoundHandler((request, reply) =>
    isNavigation(request) ? reply.sendFile('index.html') : answerNotFound(request, reply),
  )
})
