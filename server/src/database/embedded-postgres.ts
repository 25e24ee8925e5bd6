import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { keepRunning } from './keep-running.ts'
import { accountForPostgres, findPostgresBinaries, type Account } from './postgres-binaries.ts'
import { choosePlace } from './postgres-place.ts'
import {
  addressOf,
  freePort,
  identity,
  launchPostgres,
  postgresUser,
  query,
  stopOrphan,
  stopPostgres,
  type Server,
} from './postgres-process.ts'

export interface EmbeddedPostgresOptions {
  /** Where the database is kept; made on the first start. */
  folder: string
  /** A free one when not given. */
  port?: number
  /** False only for tests: faster, but a power cut loses everything. */
  durable: boolean
  /** One line for each unusual step, for the operator. */
  onStep?: (line: string) => void
}

export interface EmbeddedPostgres {
  /** Address of the database `pumpurs`, with its password. */
  url: string
  /** Where the database really is: elsewhere than asked when its account cannot reach the wanted folder. */
  folder: string
  /** Ends the server after its running statements; safe to call twice. */
  stop: () => Promise<void>
  /** Resolves when the server has ended by itself and could not be started again. */
  lost: Promise<Error>
}

/** Builds the cluster beside its place and then renames it, so that an interrupted first start leaves nothing half made. */
function createCluster(
  binaries: string,
  folder: string,
  account: Account | undefined,
  durable: boolean,
): void {
  const unfinished = `${folder}.new-${process.pid}`
  const passwordFile = join(unfinished, 'password')
  fs.rmSync(unfinished, { recursive: true, force: true })
  fs.mkdirSync(unfinished)
  try {
    fs.writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (account) for (const path of [unfinished, passwordFile]) fs.chownSync(path, account.uid, account.gid)
    const settings = ['-D', join(unfinished, 'data'), '-U', postgresUser, '-E', 'UTF8', '--locale=C']
    settings.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
    settings.push('-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--no-instructions')
    if (!durable) settings.push('--no-sync')
    const made = spawnSync(join(binaries, 'initdb'), settings, { ...identity(account), encoding: 'utf8' })
    if (made.status !== 0)
      throw new Error(
        `PostgreSQL could not make its files in ${folder}: ${made.error?.message ?? made.stderr}`,
      )
    fs.renameSync(unfinished, folder)
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true })
  }
}

function requireSameMajor(binaries: string, data: string): void {
  const written = fs.readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  const version = spawnSync(join(binaries, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout ?? ''
  const bundled = /\) (\d+)/.exec(version)?.[1]
  if (bundled !== undefined && bundled !== written)
    throw new Error(
      `${data} was written by PostgreSQL ${written}, this program brings ${bundled}. ` +
        'Export the data with the version of this program that wrote them, then import them into an empty folder.',
    )
}

/** A server that starts, stops or recovers says so to everybody who knocks. */
const notNow = z.object({ code: z.literal('57P03') })

/** The process that already serves this folder, if there is one; a lock file alone proves nothing after a crash. */
async function livePostmaster(server: Server): Promise<number | undefined> {
  const lockFile = lockFileOf(server)
  if (!fs.existsSync(lockFile)) return undefined
  const [id = '', , , port = ''] = fs.readFileSync(lockFile, 'utf8').split('\n')
  const pid = Number(id)
  try {
    const [folder] = await query(addressOf(server, Number(port), 'postgres'), 'show data_directory')
    return folder === server.data ? pid : undefined
  } catch (error) {
    return notNow.safeParse(error).success && isRunning(pid) ? pid : undefined
  }
}

const lockFileOf = ({ data }: Server): string => join(data, 'postmaster.pid')

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Ends a server whose program was killed without a chance to stop it; refuses if that program still runs. */
async function endOrphan(server: Server, ownerFile: string, onStep: (line: string) => void): Promise<void> {
  const postmaster = await livePostmaster(server)
  if (postmaster === undefined) return
  const owner = fs.existsSync(ownerFile) ? Number(fs.readFileSync(ownerFile, 'utf8')) : 0
  if (owner > 0 && isRunning(owner))
    throw new Error(`${server.folder} is in use by process ${owner}. Stop it, or choose another data folder.`)
  onStep(`Stopping the PostgreSQL that an interrupted run left behind (process ${postmaster})`)
  await stopOrphan(postmaster, lockFileOf(server))
}

/**
 * Starts the bundled PostgreSQL on 127.0.0.1, making its files on the first start. When it ends by itself, it is started
 * again at the same address. The caller stops it on signals; it is also told to stop when this process exits. Throws when the folder is in use, unusable, or of another major version.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onStep = options.onStep ?? (() => {})
  const account = accountForPostgres()
  const binaries = findPostgresBinaries(account, onStep)
  const folder = choosePlace(resolve(options.folder), account, onStep)
  const data = join(folder, 'data')
  if (fs.existsSync(data)) requireSameMajor(binaries, data)
  else createCluster(binaries, folder, account, options.durable)

  const password = fs.readFileSync(join(folder, 'password'), 'utf8')
  const server: Server = { folder, data, logFile: join(folder, 'server.log'), password, account }
  const ownerFile = join(folder, 'owner')
  await endOrphan(server, ownerFile, onStep)

  const port = options.port ?? (await freePort())
  const start = () => launchPostgres(binaries, server, port, options.durable)
  const child = await start()
  fs.writeFileSync(ownerFile, String(process.pid))
  const { lost, stop } = keepRunning({ child, start, end: stopPostgres, onStep })
  return { url: addressOf(server, port), folder, stop, lost }
}
