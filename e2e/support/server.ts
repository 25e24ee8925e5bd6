import { readConfig } from '@pumpurs/server/config'
import { findRunningPostgres } from '@pumpurs/server/cli/running-postgres'
import { freePort, query } from '@pumpurs/server/database/postgres-process'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { builtApp, repository } from './built-app.ts'

const startDeadlineMs = 120_000

/** The server as `npm start` runs it, with a PostgreSQL of its own in a temporary folder and the demonstration. */
export class TestServer {
  readonly url: string
  readonly #port: number
  readonly #folder: string
  #appFolder: string
  #child: ChildProcess | undefined

  private constructor(port: number, folder: string) {
    this.url = `http://localhost:${port}`
    this.#port = port
    this.#folder = folder
    this.#appFolder = builtApp()
  }

  static async create(): Promise<TestServer> {
    const folder = mkdtempSync(join(tmpdir(), 'pumpurs-e2e-'))
    // PostgreSQL runs under an account of its own, which has to reach its files.
    chmodSync(folder, 0o755)
    const server = new TestServer(await freePort(), folder)
    try {
      await server.start()
    } catch (error) {
      await server.#end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
      throw error
    }
    return server
  }

  get isRunning(): boolean {
    return this.#child !== undefined
  }

  /** Starts it again at the same address, with the same database. */
  async start(): Promise<void> {
    if (this.#child) return
    const child = spawn(process.execPath, ['server/src/cli/start.ts'], {
      cwd: repository,
      env: { ...process.env, ...this.#settings() },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const endWithUs = (): void => void child.kill('SIGTERM')
    process.once('exit', endWithUs)
    child.once('exit', () => process.off('exit', endWithUs))
    this.#child = child
    await readiness(child)
  }

  /** Ends it as an operator does; nobody can reach it until the next start. Answers its exit code. */
  stop(): Promise<number | null> {
    return this.#end('SIGTERM')
  }

  /** Ends it without a chance to finish anything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Serves another build of the app from now on. */
  async serve(appFolder: string): Promise<void> {
    await this.stop()
    this.#appFolder = appFolder
    await this.start()
  }

  /** Address of its database; another one after each start. Only while the server runs. */
  get databaseUrl(): string {
    return findRunningPostgres(readConfig(this.#settings()))
  }

  /** Its end, for whoever wants to know that it did not happen; undefined while it does not run. */
  get exitCode(): number | null | undefined {
    return this.#child?.exitCode
  }

  /** Rows of the database, each checked against the schema of a row. Only while the server runs. */
  async query<Row>(row: z.ZodType<Row>, statement: string): Promise<Row[]> {
    const rows = await query(this.databaseUrl, `select row_to_json(answer) from (${statement}) as answer`)
    return z.array(row).parse(rows)
  }

  /** What `npm run query` prints for a statement. */
  async shippedQuery(statement: string): Promise<string> {
    const child = spawn(process.execPath, ['server/src/cli/query.ts', statement], {
      cwd: repository,
      env: { ...process.env, ...this.#settings() },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    await once(child, 'close')
    return printed
  }

  async remove(): Promise<void> {
    try {
      // A killed server leaves its PostgreSQL behind; the next one ends it.
      await this.start()
      await this.stop()
    } finally {
      rmSync(this.#folder, { recursive: true, force: true })
    }
  }

  #settings(): Record<string, string> {
    return {
      HOST: '',
      PORT: String(this.#port),
      DATABASE_URL: '',
      PUMPURS_DATA: join(this.#folder, 'data'),
      PUMPURS_APP: this.#appFolder,
      LOG_LEVEL: 'warn',
    }
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.#child
    if (!child) return null
    this.#child = undefined
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    }
    return child.exitCode
  }
}

/** Resolves when the server says its address; rejects with all it printed when it ends before. */
function readiness(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const fail = (reason: string) => reject(new Error(`The server ${reason}:\n${printed}`))
    const deadline = setTimeout(() => fail('did not start in time'), startDeadlineMs)
    const read = (text: string) => {
      printed += text
      if (!printed.includes('Pumpurs is at')) return
      clearTimeout(deadline)
      resolve()
    }
    child.stdout?.setEncoding('utf8').on('data', read)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed += text))
    child.once('exit', () => {
      clearTimeout(deadline)
      fail('ended')
    })
  })
}
