import type { Browser } from 'playwright'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { builtApp } from '#support/built-app.ts'
import { type BenchServer } from './bench-server.ts'
import type { Figure } from './figures.ts'

const kinds = [
  { what: 'script', pattern: /\.js$/, goal: 220 },
  { what: 'style', pattern: /\.css$/, goal: 30 },
  { what: 'fonts', pattern: /\.woff2$/, goal: 30 },
] as const

/** What the built app really loads until its first screen stands, each file compressed by itself. */
export async function bundle({
  server,
  browser,
}: {
  server: BenchServer
  browser: Browser
}): Promise<Figure[]> {
  const folder = builtApp()
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const paths = new Set<string>()
  page.on('response', (response) => paths.add(new URL(response.url()).pathname))
  await page.goto(server.origin)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await context.close()
  return kinds.map(({ what, pattern, goal }) => {
    const files = [...paths].filter((path) => pattern.test(path))
    const size = files.reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length,
      0,
    )
    return { what: `first route, ${what}, gzip`, value: size / 1_024, unit: 'KiB', goal }
  })
}
