import { uuid } from '@pumpurs/shared/domain/primitives'
import { parseArgs } from 'node:util'
import { invite } from '#modules/accounts/invite.ts'
import { withDatabase } from './with-database.ts'

const usage = 'Usage: node server/src/cli/invite.ts --staff-member <id>'

await withDatabase(async (db) => {
  const { values } = parseArgs({ options: { 'staff-member': { type: 'string' } } })
  const staffMemberId = uuid.safeParse(values['staff-member'])
  if (!staffMemberId.success) throw new Error(usage)
  const result = await invite(db, { staffMemberId: staffMemberId.data, inviter: null, now: new Date() })
  if (result.kind !== 'invited') throw new Error('There is no such staff member, or the account is disabled.')
  process.stdout.write(`${result.invitation.token}\n`)
})
