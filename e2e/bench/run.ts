import type { Browser } from 'playwright'
import { builtApp } from '#support/built-app.ts'
import { type BenchServer, startBenchServer } from './bench-server.ts'
import { buildBenchPage, launchBrowser, removeFolder } from './browser.ts'
import { bundle } from './bundle.ts'
import { type Figure, printTable, writeResults } from './figures.ts'
import { bytes, firstSync, keyDerivation, pushAndPull, save, search, unlock } from './measurements.ts'
import { profiled } from './profile.ts'
import { reconnection } from './reconnect.ts'
import { heads, otherSchools } from './server-alone.ts'

interface Parts {
  readonly server: BenchServer
  readonly browser: Browser
  readonly isProfiled: boolean
}

interface Measurement {
  readonly run: (parts: Parts) => Promise<Figure[]>
  /** Pupils in each of three schools. */
  readonly pupils: number
  readonly pages: 'bench' | 'app'
}

/** Makes a little more than 20,000 records for somebody who sees all three schools. */
const twentyThousandRecords = 250
const usualSchool = 40

const measurements: Readonly<Record<string, Measurement>> = {
  'first-sync': { run: firstSync, pupils: twentyThousandRecords, pages: 'bench' },
  unlock: { run: unlock, pupils: twentyThousandRecords, pages: 'bench' },
  'key-derivation': { run: keyDerivation, pupils: usualSchool, pages: 'bench' },
  save: { run: save, pupils: twentyThousandRecords, pages: 'bench' },
  'push-and-pull': { run: pushAndPull, pupils: twentyThousandRecords, pages: 'bench' },
  search: { run: search, pupils: usualSchool, pages: 'bench' },
  bytes: { run: bytes, pupils: twentyThousandRecords, pages: 'bench' },
  heads: { run: ({ server }) => heads(server), pupils: usualSchool, pages: 'bench' },
  schools: { run: ({ server }) => otherSchools(server), pupils: usualSchool, pages: 'bench' },
  reconnect: { run: reconnection, pupils: usualSchool, pages: 'bench' },
  bundle: { run: bundle, pupils: 1, pages: 'app' },
}

/** Those named on the command line, or all. */
function chosen(names: readonly string[]): [string, Measurement][] {
  const unknown = names.filter((name) => !(name in measurements))
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}; there are: ${Object.keys(measurements).join(', ')}`)
  return Object.entries(measurements).filter(([name]) => names.length === 0 || names.includes(name))
}

async function measure(
  wanted: readonly [string, Measurement][],
  browser: Browser,
  benchPage: string,
  isProfiled: boolean,
): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, { run, pupils, pages }] of wanted) {
    const appFolder = pages === 'bench' ? benchPage : builtApp()
    const server = await startBenchServer({ appFolder, pupilsPerSchool: pupils })
    try {
      console.log(`\n${name}`)
      const work = () => run({ server, browser, isProfiled })
      const found = isProfiled ? await profiled('the server, in this process,', work) : await work()
      printTable(found)
      figures.push(...found)
    } finally {
      await server.close()
    }
  }
  return figures
}

/** Figures are slower then, but it shows what they are made of. */
const isProfiled = process.argv.includes('--profile')
const wanted = chosen(process.argv.slice(2).filter((word) => word !== '--profile'))
const benchPage = await buildBenchPage({ isReadable: isProfiled })
const browser = await launchBrowser()
try {
  const figures = await measure(wanted, browser, benchPage, isProfiled)
  console.log(`\n${writeResults(figures, browser.version())}`)
} finally {
  await browser.close()
  removeFolder(benchPage)
}
