import type { BrowserContext } from '@playwright/test'

export interface Complaints {
  readonly problems: string[]
  readonly spoken: string[]
}

/** The browser itself notes each request that found no server, or one that is just stopping; on purpose that is no fault. */
const noServer = /^Failed to load resource: (net::ERR_|the server responded with a status of 503)/

/** Notes down what pages and workers of the browser complain about. */
export function watchProblems(context: BrowserContext, { problems, spoken }: Complaints): void {
  context.on('console', (message) => {
    const text = message.text()
    spoken.push(text)
    if (message.type() === 'error' && !noServer.test(text))
      problems.push(
        `${text} (${message.location().url}:${message.location().lineNumber}:${message.location().columnNumber})`,
      )
  })
  context.on('weberror', (webError) => {
    const error = webError.error()
    problems.push(error.stack ?? error.message)
  })
}
