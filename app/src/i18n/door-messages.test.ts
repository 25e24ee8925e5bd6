import { expect, test } from 'vitest'
import { doorMessages } from './door-messages.ts'
import { workplaceMessages } from './workplace-messages.ts'

const sources = import.meta.glob<string>('/src/**/*.{ts,tsx}', { query: '?raw', import: 'default' })

/** What a module loads with itself: neither imports of types alone nor those that are called. */
const staticImport = /^(?:import|export)\s+(?!type\b)(?:[^'"`]*?\sfrom\s+)?'([#.][^']+\.tsx?)'/gm

const importsOf = (path: string, source: string): string[] =>
  [...source.matchAll(staticImport)].map(([, name = '']) =>
    name.startsWith('#') ? `/src/${name.slice(1)}` : path.replace(/[^/]+$/, name.slice('./'.length)),
  )

async function loadedAtStart(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const visit = async (path: string): Promise<void> => {
    if (found.has(path)) return
    const load = sources[path]
    if (!load) throw new Error(`no source ${path}`)
    found.set(path, '')
    const source = await load()
    found.set(path, source)
    await Promise.all(importsOf(path, source).map(visit))
  }
  await visit('/src/start-app.tsx')
  return found
}

/** A quoted text that can be a key, perhaps composed: `errors.start-${reason}`. */
const quoted = /(['"`])((?:[\w.-]|\$\{[^}]*\})+)\1/g

const laterKeys = Object.keys(workplaceMessages)

function laterKeysIn(source: string): string[] {
  const patterns = [...source.matchAll(quoted)]
    .map(([, , text = '']) => text.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', String.raw`\.`)))
    .filter((parts) => parts.some((part) => part.includes('.')))
    .map((parts) => new RegExp(`^${parts.join('.+')}$`))
  return laterKeys.filter((key) => patterns.some((pattern) => pattern.test(key)))
}

test('what the page loads at its start names no text that comes only with the workplace', async () => {
  const loaded = await loadedAtStart()
  expect([...loaded.keys()]).toEqual(
    expect.arrayContaining(['/src/features/sign-in/unlock-screen.tsx', '/src/ui/feedback/toaster.tsx']),
  )
  const named = [...loaded].map(([path, source]) => [path, laterKeysIn(source)] as const)
  expect(named.filter(([, keys]) => keys.length > 0)).toEqual([])
})

test('no text stands in both parts', () => {
  expect(laterKeys.filter((key) => Object.hasOwn(doorMessages, key))).toEqual([])
})
