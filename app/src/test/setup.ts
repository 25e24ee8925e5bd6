import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

// Testing Library looks for these as globals, to unmount after each test and to tell React that `act` is in use.
Object.assign(globalThis, { afterAll, afterEach, beforeAll })

/** A test that makes anybody call `console.error` fails: React, Mantine and the browser report real faults there. */
let consoleErrors: string[] = []

beforeEach(() => {
  consoleErrors = []
  console.error = (...parts: unknown[]) => {
    consoleErrors.push(parts.map(String).join(' '))
  }
})

afterEach(() => {
  if (consoleErrors.length > 0) throw new Error(`console.error was called:\n${consoleErrors.join('\n')}`)
})
