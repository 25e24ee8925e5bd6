import { shortText } from '@pumpurs/shared/domain/primitives'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openSchool } from '#staff/open-school.ts'
import { withDatabase } from './with-database.ts'

const usage =
  'Usage: npm run create-school -- --name "Upmalas pamatskola" [--registration-number 1234567890] ' +
  '--given-name Anna --family-name Liepa [--position direktores vietniece]'

const options = {
  name: { type: 'string' },
  'registration-number': { type: 'string' },
  'given-name': { type: 'string' },
  'family-name': { type: 'string' },
  position: { type: 'string' },
} as const

const wish = z.object({
  name: shortText,
  'registration-number': z
    .string()
    .regex(/^\d{10}$/)
    .optional(),
  'given-name': shortText,
  'family-name': shortText,
  position: z.string().max(200).default('koordinatore'),
})

await withDatabase(async (db) => {
  const { values } = parseArgs({ options })
  const asked = wish.safeParse(values)
  if (!asked.success) throw new Error(usage)
  const { 'given-name': givenName, 'family-name': familyName, position, name } = asked.data
  const opened = await openSchool(db, {
    name,
    registrationNumber: asked.data['registration-number'] ?? null,
    coordinator: { givenName, familyName, position, now: new Date() },
  })
  if (opened.kind !== 'opened') throw new Error('A school with this registration number is there already.')
  // What the coordinator opens: the address of the installation, then this.
  process.stdout.write(`/aicinajums#${opened.invitation.token}\n`)
})
