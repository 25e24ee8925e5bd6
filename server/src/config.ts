import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'

/** What the environment decides; server/.env.example explains each variable. */
export interface Config {
  host: string
  port: number
  /** Null means the bundled PostgreSQL, with its files in `dataFolder`. */
  databaseUrl: string | null
  /** Absolute path. */
  dataFolder: string
  secret: string | null
  /** Absolute path of the built app. */
  appFolder: string
  logLevel: (typeof logLevels)[number]
  /** Addresses or networks whose X-Forwarded-* headers are believed. */
  trustProxy: string[]
  /** Origin under which people reach the server; null when it is not known. */
  publicUrl: string | null
}

const repository = resolve(import.meta.dirname, '..', '..')
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const proxyKeywords = ['loopback', 'linklocal', 'uniquelocal']

function isAddressOrNetwork(text: string): boolean {
  if (proxyKeywords.includes(text)) return true
  const [address = '', prefix, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}

const isUrl = (text: string, protocols: string[]): boolean =>
  protocols.includes(URL.parse(text)?.protocol ?? '')

const isOrigin = (text: string): boolean =>
  isUrl(text, ['http:', 'https:']) && URL.parse(text)?.origin === text.replace(/\/$/, '')

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535))

const folder = z.string().transform((path) => resolve(repository, path))

const addresses = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.string().refine(isAddressOrNetwork)))

const variables = {
  HOST: z.string().default('127.0.0.1'),
  PORT: portNumber.default(8080),
  DATABASE_URL: z
    .string()
    .refine((text) => isUrl(text, ['postgres:', 'postgresql:']))
    .nullable()
    .default(null),
  PUMPURS_DATA: folder.default(join(repository, '.data')),
  PUMPURS_SECRET: z.string().min(32).nullable().default(null),
  PUMPURS_APP: folder.default(join(repository, 'app', 'dist')),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  PUMPURS_TRUST_PROXY: addresses.default([]),
  PUMPURS_PUBLIC_URL: z
    .string()
    .refine(isOrigin)
    .transform((text) => text.replace(/\/$/, ''))
    .nullable()
    .default(null),
}
type Name = keyof typeof variables

/** What each variable must be, and an example. */
const hints: Record<Name, readonly [wanted: string, example: string]> = {
  HOST: ['an address to listen on', '127.0.0.1'],
  PORT: ['a whole number from 0 to 65535', '8080'],
  DATABASE_URL: [
    'the URL of a PostgreSQL database, version 15 or newer',
    'postgresql://pumpurs:password@127.0.0.1:5432/pumpurs',
  ],
  PUMPURS_DATA: ['a folder', '/var/lib/pumpurs'],
  PUMPURS_SECRET: ['at least 32 characters that nobody can guess', 'the output of: openssl rand -base64 48'],
  PUMPURS_APP: ['the folder of the built app', 'app/dist'],
  LOG_LEVEL: [`one of ${logLevels.join(', ')}`, 'info'],
  PUMPURS_TRUST_PROXY: ['IP addresses or networks, separated by commas', '127.0.0.1, 10.0.0.0/8'],
  PUMPURS_PUBLIC_URL: ['an http or https address without a path', 'https://pumpurs.example.lv'],
}

const emptyIsUnset = (value: unknown): unknown => {
  const text = typeof value === 'string' ? value.trim() : value
  return text === '' ? undefined : text
}

const environmentSchema = z.object(variables)

/** Every unusable variable at once, never with its value, for that may be a secret. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

function problemsOf(error: z.ZodError): string[] {
  const unusable = new Set(error.issues.map((issue) => issue.path[0]))
  return Object.entries(hints)
    .filter(([name]) => unusable.has(name))
    .map(([name, [wanted, example]]) => `${name} must be ${wanted}, for example ${example}`)
}

/** Reads the settings; an empty variable counts as unset. Throws a ConfigError that lists every problem. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.keys(variables).map((name) => [name, emptyIsUnset(environment[name])])
  const parsed = environmentSchema.safeParse(Object.fromEntries(given))
  if (!parsed.success) throw new ConfigError(problemsOf(parsed.error))
  return {
    host: parsed.data.HOST,
    port: parsed.data.PORT,
    databaseUrl: parsed.data.DATABASE_URL,
    dataFolder: parsed.data.PUMPURS_DATA,
    secret: parsed.data.PUMPURS_SECRET,
    appFolder: parsed.data.PUMPURS_APP,
    logLevel: parsed.data.LOG_LEVEL,
    trustProxy: parsed.data.PUMPURS_TRUST_PROXY,
    publicUrl: parsed.data.PUMPURS_PUBLIC_URL,
  }
}
