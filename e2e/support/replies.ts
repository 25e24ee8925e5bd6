import type { APIResponse, BrowserContext, Route } from '@playwright/test'
import { eventsPath } from '@pumpurs/shared/sync/protocol'
import { z } from 'zod'

export interface PlainReply {
  readonly response: APIResponse
  readonly body: Buffer
}

/**
 * The server's answer with a body that can be read. A connection that it had just closed is taken anew; where there is
 * no answer, because the server was killed or the browser closed, the request has failed.
 */
export async function fetchPlain(route: Route): Promise<PlainReply | undefined> {
  const headers = { ...route.request().headers(), 'accept-encoding': 'identity' }
  try {
    const response = await route.fetch({ headers, maxRetries: 3 })
    return { response, body: await response.body() }
  } catch {
    await route.abort().catch(() => undefined)
    return undefined
  }
}

/** Keeps the bodies of all that the server sends to this browser through its interface. */
export class Replies {
  readonly #bodies: string[] = []

  static async record(context: BrowserContext): Promise<Replies> {
    const replies = new Replies()
    await context.route('**/api/**', async (route) => {
      // The stream of hints has no end to wait for, and carries no content.
      if (new URL(route.request().url()).pathname === eventsPath) return route.continue()
      // The browser itself does not keep the bodies of streams, so each is fetched here and then handed on.
      const reply = await fetchPlain(route)
      if (!reply) return
      replies.#bodies.push(reply.body.toString())
      await route.fulfill(reply).catch(() => undefined)
    })
    return replies
  }

  /** All bodies so far, joined. */
  get text(): string {
    return this.#bodies.join('\n')
  }
}

/** Everything of this form anywhere in bodies of JSON lines. */
function objectsIn<Found>(bodies: string, form: z.ZodType<Found>): Found[] {
  const found: Found[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const parsed = form.safeParse(value)
    if (parsed.success) found.push(parsed.data)
    for (const part of Object.values(value)) visit(part)
  }
  for (const line of bodies.split('\n').filter((text) => text.trim() !== '')) visit(JSON.parse(line))
  return found
}

const person = z.object({ givenName: z.string(), familyName: z.string() })

/** Every person named in the bodies, surname first. */
export const namesIn = (bodies: string): Set<string> =>
  new Set(objectsIn(bodies, person).map(({ givenName, familyName }) => `${familyName} ${givenName}`))

const finding = z.object({ id: z.uuid(), criterion: z.string(), evidence: z.string() })

/** The ids of the findings whose content is in the bodies. */
export const findingsIn = (bodies: string): Set<string> =>
  new Set(objectsIn(bodies, finding).map(({ id }) => id))
