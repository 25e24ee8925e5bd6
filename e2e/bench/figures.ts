import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join, resolve } from 'node:path'

type Unit = 'ms' | 'MB' | 'KiB' | 'bytes' | 'records' | 'buckets' | 'devices' | 'times' | '×'

/** One measured figure. `goal`: the most it should be, in the same unit. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: Unit
  readonly goal?: number
}

/** Middle value, and the value that 95 of 100 do not exceed. */
export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const p95 = (values: readonly number[]): number => quantile(values, 0.95)

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}

const digits = (value: number): string =>
  value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0)

const verdictOf = ({ value, goal }: Figure): string =>
  goal === undefined ? '' : `${value <= goal ? 'within' : 'over'} ${digits(goal)}`

export function printTable(figures: readonly Figure[]): void {
  const rows = figures.map((figure) => [figure.what, digits(figure.value), figure.unit, verdictOf(figure)])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const [what = '', value = '', unit = '', verdict = ''] of rows) {
    const cells = [
      what.padEnd(widths[0] ?? 0),
      value.padStart(widths[1] ?? 0),
      unit.padEnd(widths[2] ?? 0),
      verdict,
    ]
    console.log(cells.join('  ').trimEnd())
  }
}

const repository = resolve(import.meta.dirname, '..', '..')

const commit = (): string =>
  execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: repository, encoding: 'utf8' }).trim()

/** Writes the figures with what one must know of the machine to read them; returns the file. */
export function writeResults(figures: readonly Figure[], browserVersion: string | null): string {
  const folder = join(repository, 'bench-results')
  mkdirSync(folder, { recursive: true })
  const at = new Date().toISOString()
  const machine = {
    processors: cpus().map(({ model }) => model),
    memoryMb: Math.round(totalmem() / 1e6),
    load: loadavg(),
    node: process.version,
    browser: browserVersion,
    platform: `${process.platform} ${process.arch}`,
  }
  const file = join(folder, `${at.replaceAll(/[:.]/g, '-')}.json`)
  writeFileSync(file, `${JSON.stringify({ at, commit: commit(), machine, figures }, null, 2)}\n`)
  return file
}
