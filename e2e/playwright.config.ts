import { defineConfig } from '@playwright/test'

/** The journeys of people, in a real browser against the real server. Each worker has a server of its own. */
export default defineConfig({
  testDir: 'browser',
  outputDir: 'test-results',
  reporter: 'list',
  workers: 2,
  forbidOnly: true,
  // Bounds for what hangs, with room for a machine that is busy: how fast the app is, the benchmarks tell.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  use: {
    trace: { mode: 'retain-on-failure', screenshots: false },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
  },
})
