import { jsonRequest } from '@pumpurs/app/api/call-server'
import { freePort } from '@pumpurs/server/database/postgres-process'
import { demoSchools } from '@pumpurs/server/demo/demo-schools'
import { registerDevice, startFamily } from '@pumpurs/server/modules/accounts/session-queries'
import { testDevice } from '@pumpurs/server/test/test-device'
import { createStaffMember } from '@pumpurs/server/test/test-staff'
import {
  headsPath,
  headsReply,
  type Mutation,
  resultLine,
  syncPath,
  type SyncRequest,
} from '@pumpurs/shared/sync/protocol'
import { sql } from 'kysely'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { repository } from '#support/built-app.ts'
import { benchSecret, type BenchServer } from './bench-server.ts'
import { type Figure, median, p95 } from './figures.ts'
import { copySchool } from './many-schools.ts'
import type { Bench } from './measurements.ts'
import { processProfile } from './profile.ts'

const schools = 12
const devicesPerSchool = 25
const editsPerDevice = 20
const spreadMs = 1_000

/** The server as it runs in production, in a process of its own, so that its memory can be read. */
interface Process {
  readonly origin: string
  /** Processor time so far, in milliseconds. */
  readonly processorMs: () => number
  readonly memoryMb: () => { now: number; most: number }
  readonly stop: () => Promise<void>
}

function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) =>
    (Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) * 1_024) / 1e6
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}

const ticksPerSecond = 100

function processorMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond
}

/** Processor time so far of the database's connections and of the simulated devices, which share the machine. */
async function processorOfOthers({ db }: BenchServer): Promise<{ postgresMs: number; devicesMs: number }> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database()`.execute(db)
  const { user, system } = process.cpuUsage()
  return {
    postgresMs: rows.reduce((sum, { pid }) => sum + processorMsOf(pid), 0),
    devicesMs: (user + system) / 1_000,
  }
}

async function startProcess(databaseUrl: string, options: readonly string[]): Promise<Process> {
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'pumpurs-reconnect-'))
  const child = spawn(process.execPath, [...options, 'server/src/main.ts'], {
    cwd: repository,
    env: {
      // oxlint-disable-next-line node/no-process-env -- the server is started as a shell would start it
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      PUMPURS_SECRET: benchSecret,
      PUMPURS_DATA: data,
      LOG_LEVEL: 'fatal',
    },
    stdio: 'inherit',
  })
  const origin = `http://127.0.0.1:${port}`
  const isReady = () =>
    fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  // oxlint-disable-next-line no-await-in-loop
  while (!(await isReady())) await wait(50)
  return {
    origin,
    processorMs: () => processorMsOf(child.pid ?? 0),
    memoryMb: () => memoryOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      rmSync(data, { recursive: true, force: true })
    },
  }
}

interface LightDevice {
  readonly headers: Record<string, string>
  readonly request: SyncRequest
}

/** A person with a registered device that has everything and 20 edits to send. */
async function newDevice(
  server: BenchServer,
  origin: string,
  organisationId: string,
  edits: readonly Mutation[],
): Promise<LightDevice> {
  const { db } = server
  const username = `atgriezusies.${crypto.randomUUID().slice(0, 13)}`
  const staffMemberId = await createStaffMember(db, { organisationId, role: 'schoolCoordinator', username })
  const { registration } = testDevice()
  const now = new Date().toISOString()
  await registerDevice(db, staffMemberId, registration, now)
  await startFamily(db, { staffMemberId, deviceId: registration.id, isShared: false, now })
  const headers = {
    authorization: `Bearer ${server.accessTokenOf({ staffMemberId, deviceId: registration.id })}`,
  }
  const answer = await fetch(origin + headsPath, { headers })
  const { heads, dbEpoch, entitlement } = headsReply.parse(await answer.json())
  const request = {
    clientId: crypto.randomUUID(),
    dbEpoch,
    entitlement,
    mutations: [...edits],
    cursors: heads.map(([bucket, seq]) => ({ bucket, gen: 1, seq })),
  }
  return { headers, request }
}

const sentence =
  'Labo atzīmi, ja uzdevums sadalīts soļos; kavē reti, mājasdarbus pilda kopā ar klasesbiedru. '

/** Edits of 25 devices, each of other records: what a class teacher noted over the weekend. */
async function editsOf({ db }: BenchServer, schoolId: string): Promise<Mutation[][]> {
  const { rows } = await sql<{ id: string; version: number; evidence: string }>`
    select f.id, f.version, f.evidence from risk_finding f
    where f.organisation_id = ${schoolId}::uuid and f.deleted_at is null order by f.id`.execute(db)
  if (rows.length < devicesPerSchool * editsPerDevice) throw new Error('the school has too few records')
  return Array.from({ length: devicesPerSchool }, (_, device) =>
    rows
      .slice(device * editsPerDevice, (device + 1) * editsPerDevice)
      .map(({ id, version, evidence }, index): Mutation => ({
        seq: index + 1,
        mid: crypto.randomUUID(),
        grp: crypto.randomUUID(),
        sch: 1,
        op: 'patch',
        entity: 'riskFinding',
        id,
        trunk: version,
        set: { evidence: `${sentence.repeat(2)}${device}.${index}` },
        old: { evidence },
        at: new Date().toISOString(),
      })),
  )
}

interface Outcome {
  readonly ms: number
  readonly sentAway: number
  readonly confirmed: number
}

/** Until everything is confirmed and fetched, as the app does it: whoever is sent away comes back when told. */
async function reconnect(origin: string, { headers, request }: LightDevice): Promise<Outcome> {
  await wait(Math.random() * spreadMs)
  const start = performance.now()
  let sentAway = 0
  for (;;) {
    // oxlint-disable no-await-in-loop
    const asked = jsonRequest('POST', request, headers)
    const answer = await fetch(origin + syncPath, asked)
    const text = await answer.text()
    if (answer.status === 503) {
      sentAway += 1
      await wait(Number(answer.headers.get('retry-after')) * 1_000)
      continue
    }
    // oxlint-enable no-await-in-loop
    const lines = text.trim().split('\n')
    const results = lines.flatMap((line) =>
      line.startsWith('{"t":"res"') ? resultLine.parse(JSON.parse(line)) : [],
    )
    const refused = results.filter(({ r }) => r !== 'applied' && r !== 'merged')
    if (refused.length > 0) throw new Error(`an edit was not taken: ${JSON.stringify(refused[0])}`)
    if (lines.at(-1) !== '{"t":"end","more":false}') throw new Error('a reply was cut')
    return { ms: performance.now() - start, sentAway, confirmed: results.length }
  }
}

/** Everybody has listened before, so everybody who is back hears of what the others have sent. */
async function listen(origin: string, { headers }: LightDevice, closing: AbortSignal): Promise<void> {
  const { ok, body } = await fetch(`${origin}/api/v1/events`, { headers, signal: closing })
  if (!ok || !body) throw new Error('a stream was refused')
  void body.pipeTo(new WritableStream(), { signal: closing }).catch(() => undefined)
}

/** 300 devices come back within one second, each with 20 edits, to one process of the server. */
export async function reconnection({ server, isProfiled }: Bench): Promise<Figure[]> {
  const [school] = demoSchools
  if (!school) throw new Error('the demonstration has no school')
  await copySchool(server.db, school.id, schools - 1)
  const { rows } = await sql<{ id: string }>`
    select id from organisation where name = ${school.name} order by id`.execute(server.db)
  const profile = isProfiled ? processProfile('the server, in a process of its own,') : undefined
  const alone = await startProcess(server.databaseUrl, profile?.options ?? [])
  const closing = new AbortController()
  try {
    const devices: LightDevice[] = []
    for (const { id } of rows)
      for (const edits of await editsOf(server, id))
        devices.push(await newDevice(server, alone.origin, id, edits))
    for (const device of devices) await listen(alone.origin, device, closing.signal)
    const before = alone.memoryMb().now
    const processorBefore = alone.processorMs()
    const otherProcessors = await processorOfOthers(server)
    const from = performance.now()
    const outcomes = await Promise.all(devices.map((device) => reconnect(alone.origin, device)))
    const total = performance.now() - from
    const others = await processorOfOthers(server)
    const times = outcomes.map(({ ms }) => ms)
    const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((all, one) => all + of(one), 0)
    const confirmed = sum(({ confirmed: edits }) => edits)
    if (confirmed !== devices.length * editsPerDevice)
      throw new Error(`only ${confirmed} edits were confirmed`)
    return [
      { what: 'reconnecting within one second: devices', value: devices.length, unit: 'devices' },
      { what: 'reconnecting: edits confirmed', value: confirmed, unit: 'records' },
      { what: 'reconnecting: one device, median', value: median(times), unit: 'ms' },
      { what: 'reconnecting: one device, p95', value: p95(times), unit: 'ms', goal: 2_000 },
      { what: 'reconnecting: the slowest device', value: Math.max(...times), unit: 'ms' },
      { what: 'reconnecting: until all are done', value: total, unit: 'ms' },
      { what: 'reconnecting: sent away with 503', value: sum(({ sentAway }) => sentAway), unit: 'times' },
      {
        what: 'reconnecting: processor time of the server',
        value: alone.processorMs() - processorBefore,
        unit: 'ms',
      },
      {
        what: 'reconnecting: processor time of PostgreSQL',
        value: others.postgresMs - otherProcessors.postgresMs,
        unit: 'ms',
      },
      {
        what: 'reconnecting: processor time of the devices',
        value: others.devicesMs - otherProcessors.devicesMs,
        unit: 'ms',
      },
      { what: 'server memory before (RSS)', value: before, unit: 'MB' },
      { what: 'server memory at its most (RSS)', value: alone.memoryMb().most, unit: 'MB', goal: 300 },
    ]
  } finally {
    closing.abort()
    await alone.stop()
    profile?.print()
  }
}
