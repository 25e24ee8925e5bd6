import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { addMessages } from '#i18n/translate.ts'
import { workplaceMessages } from '#i18n/workplace-messages.ts'

// Testing Library looks for these as globals, to unmount after each test and to tell React that `act` is in use.
Object.assign(globalThis, { afterAll, afterEach, beforeAll })

// happy-dom has none. Whoever expects a report stubs it; every other test fails by one.
globalThis.reportError = (error) => {
  throw error
}

// Tests draw screens of the workplace without opening one.
addMessages(workplaceMessages)

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
