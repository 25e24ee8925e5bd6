import { shortText } from '@pumpurs/shared/domain/primitives'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createAdministrator } from '#staff/create-administrator.ts'
import { withDatabase } from './with-database.ts'

const usage = 'Usage: node server/src/cli/create-administrator.ts --given-name Anna --family-name Liepa'

const names = z.object({ 'given-name': shortText, 'family-name': shortText })

await withDatabase(async (db) => {
  const { values } = parseArgs({
    options: { 'given-name': { type: 'string' }, 'family-name': { type: 'string' } },
  })
  const asked = names.safeParse(values)
  if (!asked.success) throw new Error(usage)
  const { 'given-name': givenName, 'family-name': familyName } = asked.data
  const { token } = await createAdministrator(db, { givenName, familyName, now: new Date() })
  // Nothing else, so that a script can hand it on. A password on a command line would stay in the shell's history.
  process.stdout.write(`${token}\n`)
})
