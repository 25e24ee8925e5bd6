import { parseArgs } from 'node:util'
import { collectGarbage } from '#modules/sync/garbage-queries.ts'
import { say } from './run-command.ts'
import { textTable } from './text-table.ts'
import { withDatabase } from './with-database.ts'

/** What the server does once a day. `--anyway` also when it is unusually much. */
await withDatabase(async (db) => {
  const { values } = parseArgs({ options: { anyway: { type: 'boolean', default: false } } })
  const result = await collectGarbage(db, new Date(), { isForced: values.anyway })
  if (result.kind === 'stopped') {
    const { table, doomed, total } = result.because
    throw new Error(
      `Nothing was collected: ${doomed} of ${total} rows of ${table} would go. Is the clock right? Then add --anyway`,
    )
  }
  const rows = result.collected.map(({ table, doomed }) => [table, String(doomed)])
  say(rows.length > 0 ? textTable(['table', 'rows'], rows) : 'There was nothing to collect.')
})
