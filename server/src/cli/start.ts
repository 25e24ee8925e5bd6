import { type Config, readConfig } from '#config.ts'
import { type DemoAccount, listDemoAccounts } from '#demo/demo-accounts.ts'
import { demoPassword } from '#demo/demo-staff.ts'
import { seedDemo } from '#demo/seed-demo.ts'
import { databaseServer, endWhenLost, runServer, StartError } from '#run-server.ts'
import { withPreparedDatabase } from './prepare-database.ts'
import { runCommand, say } from './run-command.ts'
import { textTable } from './text-table.ts'

const loopback = ['127.0.0.1', '::1', 'localhost']
/** After this long a request that does not end is cut off. */
const longestGoodbyeMs = 10_000

/** The password of the demonstration is public, so nobody else's machine may reach it. */
function readStartConfig(): Config {
  const config = readConfig()
  if (!loopback.includes(config.host))
    throw new StartError(
      'This command serves demonstration accounts and listens on this machine only: leave HOST unset. ' +
        'To serve others, run: node server/src/main.ts',
    )
  // Each request in the log would push the accounts out of sight.
  return config.logLevel === 'info' ? { ...config, logLevel: 'warn' } : config
}

function introduce(url: string, accounts: readonly DemoAccount[]): void {
  if (accounts.length > 0) {
    const rows = accounts.map(({ username, role, schools, name }) => [username, role, schools, name])
    say(`\n${textTable(['user name', 'role', 'school', 'name'], rows)}`)
    say(`\nPassword of each, unless changed: ${demoPassword}`)
  }
  say(`Latest changes in the database:   npm run query`)
  say(`Any question to it, read only:    npm run query -- "select * from support_plan limit 5"`)
  say(`\nPumpurs is at ${url} – Ctrl+C stops it.`)
}

/**
 * Ends the program on a signal. A terminal sends Ctrl+C to every process of the command, and each passes it on: the
 * first one counts. Until the answered function is called with a way to end in order, the program ends at once; the
 * bundled PostgreSQL then undoes what was unfinished and stops with it.
 */
function onSignal(): (end: () => Promise<void>) => void {
  let endInOrder: (() => Promise<void>) | undefined
  let isEnding = false
  const stop = (): void => {
    if (isEnding) return
    isEnding = true
    if (!endInOrder) process.exit(1)
    setTimeout(() => process.exit(1), longestGoodbyeMs).unref()
    endInOrder().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  return (end) => {
    endInOrder = end
  }
}

/**
 * What `npm start` runs after the build: a PostgreSQL, migrated and, where it is empty, filled with the
 * demonstration, and the server on this machine.
 */
runCommand(async () => {
  const config = readStartConfig()
  const endWith = onSignal()
  const postgres = await databaseServer(config, say)
  try {
    const accounts = await withPreparedDatabase(postgres.url, async (db) => {
      await seedDemo(db, { now: new Date() })
      return listDemoAccounts(db)
    })
    const server = await runServer(config, postgres.url)
    endWith(async () => {
      try {
        await server.close()
      } finally {
        await postgres.stop()
      }
    })
    endWhenLost(postgres)
    introduce(server.url, accounts)
  } catch (error) {
    await postgres.stop()
    throw error
  }
})
