import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'

export const repository = resolve(import.meta.dirname, '..', '..')
const app = join(repository, 'app')
const sources = [
  join(app, 'src'),
  join(app, 'public'),
  join(app, 'index.html'),
  join(app, 'vite.config.ts'),
  join(repository, 'shared', 'src'),
]
const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js')

function newestChange(path: string): number {
  const { mtimeMs } = fs.statSync(path)
  if (!fs.statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...fs.readdirSync(path).map((name) => newestChange(join(path, name))))
}

function build(source: string, target: string): void {
  const options = ['--outDir', target, '--emptyOutDir', '--logLevel', 'warn']
  execFileSync(process.execPath, [vite, 'build', source, ...options], { cwd: source, stdio: 'inherit' })
}

/**
 * The folder of the built app, built first where the build is missing or older than the sources. PUMPURS_APP names
 * another build to test.
 */
export function builtApp(): string {
  built ??= buildWhereNeeded()
  return built
}

let built: string | undefined

function buildWhereNeeded(): string {
  const other = process.env['PUMPURS_APP']
  if (other) return other
  const folder = join(app, 'dist')
  const index = join(folder, 'index.html')
  const isFresh = fs.existsSync(index) && fs.statSync(index).mtimeMs > Math.max(...sources.map(newestChange))
  if (!isFresh) build(app, folder)
  return folder
}

function link(target: string, folder: string): void {
  if (fs.existsSync(target)) fs.symlinkSync(target, join(folder, basename(target)), 'junction')
}

export interface NextVersion {
  folder: string
  /** A word on every screen by which a person knows this version from the one before. */
  word: string
  remove: () => void
}

/** The next version of the app: its sources with one word changed, built like any other. */
export function buildNextVersion(): NextVersion {
  const workshop = fs.mkdtempSync(join(tmpdir(), 'pumpurs-next-'))
  const source = join(workshop, 'app')
  fs.cpSync(app, source, {
    recursive: true,
    filter: (path) => !/[\\/](node_modules|dist)$/.test(path),
  })
  fs.copyFileSync(join(repository, 'tsconfig.json'), join(workshop, 'tsconfig.json'))
  for (const name of ['node_modules', 'shared', 'server', 'e2e']) link(join(repository, name), workshop)
  link(join(app, 'node_modules'), source)
  const word = changeWord(join(source, 'src', 'i18n', 'catalogue', 'shell.ts'))
  const folder = join(workshop, 'dist')
  build(source, folder)
  return { folder, word, remove: () => fs.rmSync(workshop, { recursive: true, force: true }) }
}

function changeWord(catalogue: string): string {
  const before = fs.readFileSync(catalogue, 'utf8')
  const word = 'Visi iestatījumi'
  const after = before.replace("'shell.settings': ['Iestatījumi'", `'shell.settings': ['${word}'`)
  if (after === before) throw new Error('the word to change is not in the catalogue')
  fs.writeFileSync(catalogue, after)
  return word
}
