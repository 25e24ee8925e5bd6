import { type Browser, chromium, type Page } from 'playwright'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: flags })

/**
 * Builds the page that measures, as the app itself is built, but with the names of functions when it is to be `isReadable`.
 * Returns its folder, which the caller removes.
 */
export async function buildBenchPage({ isReadable }: { isReadable: boolean }): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'pumpurs-bench-page-'))
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'page'),
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      minify: !isReadable,
      target: 'chrome109',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    worker: { format: 'es' },
  })
  return outDir
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** An empty profile at the page that measures, whose `bench` is ready. */
export async function openBenchPage(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(error))
  await page.goto(origin)
  await page.waitForFunction(() => 'bench' in window)
  return page
}

/** Runs `work` on a processor that is so many times slower. */
export async function whileSlowed<T>(page: Page, rate: number, work: () => Promise<T>): Promise<T> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate })
  try {
    return await work()
  } finally {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await cdp.detach()
  }
}

/** Bytes in use on the page's heap, after everything unused was collected. */
export async function heapOf(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  for (let round = 0; round < 3; round += 1) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  await cdp.detach()
  return usedSize
}
