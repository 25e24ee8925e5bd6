import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const exists = z.object({ code: z.literal('EEXIST') })
const leastCharacters = 32

/**
 * The secret of an installation whose environment names none: kept in a file that only its owner may read, made at
 * the first start. Losing it signs everybody out, and nothing worse.
 */
export function readInstallationSecret(dataFolder: string): string {
  const file = join(dataFolder, 'secret')
  mkdirSync(dataFolder, { recursive: true })
  try {
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!exists.safeParse(error).success) throw error
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < leastCharacters)
    throw new Error(`${file} is damaged: delete it, and everybody signs in again.`)
  return secret
}
