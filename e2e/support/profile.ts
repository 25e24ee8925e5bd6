import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchProblems } from './problems.ts'

export interface ScreenSize {
  width: number
  height: number
}
export const desktop: ScreenSize = { width: 1366, height: 768 }
export const phone: ScreenSize = { width: 360, height: 740 }

const browserArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended together with one of the others.
  }
}

/**
 * A browser with a profile folder of its own, as on one person's computer: it can be closed and opened again, its
 * network cut, and its files searched.
 */
export class Device {
  readonly folder = mkdtempSync(join(tmpdir(), 'pumpurs-profile-'))
  /** What the pages complained about so far: errors of the console and exceptions nobody caught. */
  readonly problems: string[] = []
  /** Everything that pages wrote to the console. */
  readonly spoken: string[] = []
  readonly #baseUrl: string
  readonly #size: ScreenSize
  #context: BrowserContext | undefined
  #page: Page | undefined
  #isCut = false

  constructor(baseUrl: string, size: ScreenSize = desktop) {
    this.#baseUrl = baseUrl
    this.#size = size
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('the browser of this device is closed')
    return this.#context
  }

  get page(): Page {
    if (!this.#page) throw new Error('the browser of this device is closed')
    return this.#page
  }

  async open(): Promise<Page> {
    this.#context = await chromium.launchPersistentContext(this.folder, {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: browserArguments,
      baseURL: this.#baseUrl,
      viewport: this.#size,
      locale: 'lv-LV',
      timezoneId: 'Europe/Riga',
      reducedMotion: 'reduce',
      offline: this.#isCut,
    })
    watchProblems(this.#context, this)
    this.#page = this.#context.pages()[0] ?? (await this.#context.newPage())
    return this.#page
  }

  /** The browser as a whole ends, as when the person closes it; the profile stays. */
  async close(): Promise<void> {
    await this.#context?.close()
    this.#context = undefined
    this.#page = undefined
  }

  /** The browser's processes end at once, as in a crash or a power cut; the profile stays as it is. */
  async kill(): Promise<void> {
    const context = this.#context
    if (!context) return
    const gone = new Promise((resolve) => context.once('close', resolve))
    for (const pid of this.#processes()) killIfThere(pid)
    await gone
    this.#context = undefined
    this.#page = undefined
  }

  /** All processes that were started with this profile. */
  #processes(): number[] {
    const all = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' })
    return all
      .split('\n')
      .filter((line) => line.includes(this.folder))
      .map((line) => Number.parseInt(line, 10))
  }

  /** The browser itself says that it has no network. */
  async cutNetwork(): Promise<void> {
    this.#isCut = true
    await this.#context?.setOffline(true)
  }

  async restoreNetwork(): Promise<void> {
    this.#isCut = false
    await this.#context?.setOffline(false)
  }

  async remove(): Promise<void> {
    try {
      await this.close()
    } finally {
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
    }
  }
}
