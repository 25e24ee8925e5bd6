import { verifyHistory } from '#modules/sync/history-check-queries.ts'
import { say } from './run-command.ts'
import { textTable } from './text-table.ts'
import { withDatabase } from './with-database.ts'

/** Says whether the history of every record is what it was when it was written; the exit code is 1 when not. */
await withDatabase(async (db) => {
  const { versions, fingerprint, broken } = await verifyHistory(db)
  say(`${versions} versions, fingerprint ${fingerprint}`)
  if (broken.length === 0) return
  say(
    textTable(
      ['entity', 'record', 'version', 'fault'],
      broken.map((link) => [link.entity, link.recordId, String(link.version), link.fault]),
    ),
  )
  throw new Error(`The history of ${broken.length} records was changed.`)
})
