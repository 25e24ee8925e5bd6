import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { canReach, makeOpenFolder, type Account } from './postgres-binaries.ts'

const holdsCluster = (folder: string): boolean => fs.existsSync(join(folder, 'data'))

const systemFolder = '/var/lib/pumpurs'

const placeWithinReach = (wanted: string): string =>
  join(systemFolder, createHash('sha256').update(wanted).digest('hex').slice(0, 16))

/**
 * The folder to keep the cluster in: the wanted one, or a fixed one of the system when PostgreSQL's account cannot reach
 * the wanted one. Once a cluster exists, its place never changes by itself, for that would look like lost data.
 */
export function choosePlace(
  wanted: string,
  account: Account | undefined,
  onStep: (line: string) => void,
): string {
  fs.mkdirSync(dirname(wanted), { recursive: true })
  const real = join(fs.realpathSync(dirname(wanted)), wanted.slice(dirname(wanted).length))
  const reachable = canReach(dirname(real), account)
  if (holdsCluster(real)) {
    if (reachable) return real
    throw new Error(
      `PostgreSQL's account cannot reach its files in ${real}. Let others enter the folders above it.`,
    )
  }
  const elsewhere = account === undefined ? undefined : placeWithinReach(real)
  if (elsewhere !== undefined && (!reachable || holdsCluster(elsewhere))) {
    makeOpenFolder(systemFolder)
    onStep(
      `The database is kept in ${elsewhere}: PostgreSQL, which never runs as root, could not reach ${real}`,
    )
    return elsewhere
  }
  if (fs.existsSync(real) && fs.readdirSync(real).length > 0)
    throw new Error(`${real} holds other files and no database. Choose an empty or a new folder.`)
  return real
}
