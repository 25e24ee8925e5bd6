import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { z } from 'zod'

/** What V8 writes of a profile, as far as it is read here. Times in microseconds. */
const cpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
})
type CpuProfile = z.infer<typeof cpuProfile>
type CallFrame = CpuProfile['nodes'][number]['callFrame']

/** Where a function lies: a package, a folder of ours, Node itself, or what V8 says in brackets. */
function placeOf({ functionName, url, lineNumber }: CallFrame): string {
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]
  const ours = /\/((?:app|server|shared|e2e)\/(?:[\w-]+\/){1,3})/.exec(url)?.[1]
  return (
    inPackage ??
    ours ??
    (url.startsWith('node:') ? 'node' : functionName || `(nameless, line ${lineNumber + 1})`)
  )
}

const isOurs = ({ url }: CallFrame): boolean =>
  !url.includes('node_modules') && (url.startsWith('file:') || url.startsWith('http:'))

/** Sums a profile's time by a word for each sample's own function and by the function of ours that it works for. */
function sumsOf({ nodes, samples, timeDeltas }: CpuProfile) {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map(nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id])))
  const places = new Map<string, number>()
  const purposes = new Map<string, number>()
  const add = (sums: Map<string, number>, word: string, ms: number) =>
    sums.set(word, (sums.get(word) ?? 0) + ms)
  for (const [index, sample] of samples.entries()) {
    const ms = (timeDeltas[index] ?? 0) / 1_000
    const frame = byId.get(sample)?.callFrame
    if (!frame || frame.functionName === '(idle)') continue
    add(places, placeOf(frame), ms)
    let id: number | undefined = sample
    while (id !== undefined && !isOurs(byId.get(id)?.callFrame ?? frame)) id = parents.get(id)
    const owner = id === undefined ? undefined : byId.get(id)?.callFrame
    add(purposes, owner ? `${owner.functionName || '(nameless)'} ${placeOf(owner)}` : '(nobody)', ms)
  }
  return { places, purposes }
}

const mostLines = 14

function printSums(title: string, sums: ReadonlyMap<string, number>): void {
  const all = [...sums.values()].reduce((total, ms) => total + ms, 0)
  console.log(`\n${title}: ${all.toFixed(0)} ms`)
  for (const [word, ms] of [...sums].toSorted(([, one], [, other]) => other - one).slice(0, mostLines))
    console.log(`${ms.toFixed(0).padStart(7)} ms ${((100 * ms) / all).toFixed(0).padStart(3)} %  ${word}`)
}

function print(who: string, profile: unknown): void {
  const { places, purposes } = sumsOf(cpuProfile.parse(profile))
  printSums(`${who} at work, by where the code lies`, places)
  printSums(`${who} at work, by which function of ours it is done for`, purposes)
}

/** Runs `work` and prints where the main thread of this process spent its time meanwhile. */
export async function profiled<T>(who: string, work: () => Promise<T>): Promise<T> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  try {
    return await work()
  } finally {
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    print(who, profile)
  }
}

/** The same of a page. Encryption and the database work in threads of their own, which no profile of a page shows. */
export async function profiledPage<T>(who: string, page: Page, work: () => Promise<T>): Promise<T> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.start')
  try {
    return await work()
  } finally {
    const { profile } = await cdp.send('Profiler.stop')
    await cdp.detach()
    print(who, profile)
  }
}

/** Options of Node that write a profile of a whole process, and how to print it once it has ended. */
export function processProfile(who: string): { options: string[]; print: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'pumpurs-profile-'))
  return {
    options: ['--cpu-prof', `--cpu-prof-dir=${folder}`],
    print() {
      for (const file of readdirSync(folder)) print(who, JSON.parse(readFileSync(join(folder, file), 'utf8')))
      rmSync(folder, { recursive: true })
    },
  }
}
