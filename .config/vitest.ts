import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
// The configuration stands outside of the packages.
// oxlint-disable no-restricted-imports
import { mutants } from '../e2e/sync/mutants/mutants.ts'
import { plantMutants } from '../e2e/sync/mutants/plant-mutants.ts'

/** Simulations make much that is soon forgotten: with room for it, collecting it costs half as much. */
const execArgv = ['--max-semi-space-size=64']

/** Every Vitest project of the repository, so that one run covers them all. */
export default defineConfig({
  test: {
    projects: [
      // These keep nothing outside of their tests, so that files can share a process.
      {
        root: 'shared',
        test: { name: 'shared', include: ['src/**/*.test.ts'], isolate: false, testTimeout: 30_000 },
      },
      {
        root: 'server',
        test: {
          name: 'server',
          include: ['src/**/*.test.ts'],
          exclude: ['**/*.pg.test.ts'],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        root: 'server',
        test: {
          name: 'server-pg',
          include: ['src/**/*.pg.test.ts'],
          globalSetup: ['src/test/postgres-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        root: 'app',
        test: {
          name: 'app',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          setupFiles: ['src/test/setup.ts'],
          environment: 'happy-dom',
          testTimeout: 30_000,
        },
      },
      {
        root: 'e2e',
        test: {
          name: 'sync',
          execArgv,
          include: ['sync/*.test.ts'],
          globalSetup: ['../server/src/test/postgres-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root: 'e2e',
        plugins: [plantMutants(resolve(import.meta.dirname, '..'), mutants)],
        test: {
          name: 'mutants',
          execArgv,
          include: ['sync/mutants/*.test.ts'],
          globalSetup: ['../server/src/test/postgres-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root: 'e2e',
        test: {
          name: 'processes',
          include: ['processes/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
