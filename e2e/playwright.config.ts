import { defineConfig } from '@playwright/test'

/** The journeys of people, in a real browser against the real server. Each worker has a server of its own. */
export default defineConfig({
  testDir: 'browser',
  outputDir: 'test-results',
  reporter: 'list',
  workers: 2,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    trace: { mode: 'retain-on-failure', screenshots: false },
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
  },
})
