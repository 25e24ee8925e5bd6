import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const example = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8')
const exampleLines = [...example.matchAll(/^#? ?([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({
  name,
  value,
}))

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

test('needs nothing: listens on this machine only, with the bundled database and no trusted proxy', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '  ' })).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    databaseUrl: null,
    secret: null,
    logLevel: 'info',
    trustProxy: [],
    publicUrl: null,
  })
})

test('lists every unusable variable at once and repeats none of their values', () => {
  const bad = {
    PORT: '70000',
    DATABASE_URL: 'mysql://root:hunter2@db/pumpurs',
    PUMPURS_SECRET: 'hunter2',
    LOG_LEVEL: 'loud',
    PUMPURS_TRUST_PROXY: '10.0.0.1, 10.0.0.0/40',
    PUMPURS_PUBLIC_URL: 'https://pumpurs.lv/app',
  }
  const problems = problemsOf(bad)
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual(Object.keys(bad))
  expect(problems.join()).not.toMatch(/hunter2|loud|\/40/)
})

test('reads lists and addresses in one tidy form', () => {
  const config = readConfig({
    PUMPURS_TRUST_PROXY: 'loopback,10.0.0.0/8, ::1',
    PUMPURS_PUBLIC_URL: 'https://pumpurs.lv/',
  })
  expect(config.trustProxy).toEqual(['loopback', '10.0.0.0/8', '::1'])
  expect(config.publicUrl).toBe('https://pumpurs.lv')
})

test('the example file names every variable that is read, each with a usable value', () => {
  const asked = new Set<string>()
  readConfig(new Proxy({}, { get: (_, name) => void asked.add(String(name)) }))
  expect(exampleLines.map((line) => line.name).toSorted()).toEqual([...asked].toSorted())
  expect(problemsOf(Object.fromEntries(exampleLines.map((line) => [line.name, line.value])))).toEqual([])
})
