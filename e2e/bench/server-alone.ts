import { jsonRequest } from '@pumpurs/app/api/call-server'
import { signIn } from '@pumpurs/app/api/sign-in'
import { demoSchools } from '@pumpurs/server/demo/demo-schools'
import { psychologist } from '@pumpurs/server/demo/demo-staff'
import { sql } from 'kysely'
import { replyLine, syncPath, headsPath, headsReply, type Cursor } from '@pumpurs/shared/sync/protocol'
import { accountOf, type BenchServer } from './bench-server.ts'
import { type Figure, median, p95 } from './figures.ts'
import { copySchool } from './many-schools.ts'

type Ask = (path: string, init: RequestInit) => Promise<Response>

/** A person signed in without an app around: what the server does is measured alone. */
async function signedIn({ origin }: BenchServer, account: ReturnType<typeof accountOf>): Promise<Ask> {
  const send: Ask = (path, init) => fetch(new URL(path, origin), init)
  const answer = await signIn({ ...account, fetch: send, device: { name: 'Bench', isShared: false } })
  if (answer.outcome !== 'signed-in') throw new Error(`${account.username}: ${answer.outcome}`)
  return (path, init) => {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${answer.tokens.accessToken}`)
    return send(path, { ...init, headers })
  }
}

/** A first download to its end, lines read but not kept. */
async function download(ask: Ask): Promise<{ ms: number; records: number }> {
  const start = performance.now()
  const clientId = crypto.randomUUID()
  const cursors = new Map<number, Cursor>()
  let [records, dbEpoch, more]: [number, string | null, boolean] = [0, null, true]
  while (more) {
    const request = { clientId, dbEpoch, entitlement: null, mutations: [], cursors: [...cursors.values()] }
    const text = await (await ask(syncPath, jsonRequest('POST', request))).text()
    more = false
    for (const part of text.split('\n').slice(0, -1)) {
      if (part.startsWith('{"t":"rows"')) {
        records += part.split('"version":').length - 1
        continue
      }
      const line = replyLine.parse(JSON.parse(part))
      if (line.t === 'hello') dbEpoch = line.dbEpoch
      if (line.t === 'page') cursors.set(line.bucket, { bucket: line.bucket, gen: line.gen, seq: line.upto })
      if (line.t === 'end') more = line.more
    }
  }
  return { ms: performance.now() - start, records }
}

async function measureDownload(ask: Ask): Promise<{ ms: number; records: number }> {
  const turns: { ms: number; records: number }[] = []
  for (let turn = 0; turn < 9; turn += 1) turns.push(await download(ask))
  return { ms: median(turns.slice(2).map(({ ms }) => ms)), records: turns[0]?.records ?? 0 }
}

const schoolsInLatvia = 614

/** A school's first download while the database holds few schools, and all of the country's. Fills the database. */
export async function otherSchools(server: BenchServer): Promise<Figure[]> {
  const school = demoSchools[0]
  if (!school) throw new Error('the demonstration has no school')
  const ask = await signedIn(server, accountOf('schoolCoordinator'))
  const alone = await measureDownload(ask)
  await copySchool(server.db, school.id, schoolsInLatvia - demoSchools.length)
  const among = await measureDownload(ask)
  return [
    {
      what: `one school's first download, of ${demoSchools.length}: records`,
      value: alone.records,
      unit: 'records',
    },
    { what: `one school's first download, of ${demoSchools.length}`, value: alone.ms, unit: 'ms' },
    {
      what: `one school's first download, of ${schoolsInLatvia}: records`,
      value: among.records,
      unit: 'records',
    },
    { what: `one school's first download, of ${schoolsInLatvia}`, value: among.ms, unit: 'ms' },
    { what: 'many schools against few', value: among.ms / alone.ms, unit: '×', goal: 1.2 },
  ]
}

/** Three more schools for the psychologist, who then holds some forty buckets. */
async function giveMoreSchools({ db }: BenchServer): Promise<void> {
  const school = demoSchools[0]
  if (!school) throw new Error('the demonstration has no school')
  await copySchool(db, school.id, 3)
  const copies = sql<{
    id: string
  }>`select id from organisation where name = ${school.name} and id <> ${school.id}::uuid`
  await sql`insert into staff_grant
    select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'organisation_id', o.id))).*
    from staff_grant g, (${copies}) o
    where g.organisation_id = ${school.id}::uuid and g.staff_member_id = ${psychologist.id}::uuid`.execute(db)
}

/** The cheap question of a device at rest, as the server answers it. */
export async function heads(server: BenchServer): Promise<Figure[]> {
  await giveMoreSchools(server)
  const ask = await signedIn(server, accountOf('psychologist'))
  const { heads: buckets } = headsReply.parse(await (await ask(headsPath, { method: 'GET' })).json())
  const times: number[] = []
  for (let turn = 0; turn < 220; turn += 1) {
    const start = performance.now()
    await (await ask(headsPath, { method: 'GET' })).arrayBuffer()
    times.push(performance.now() - start)
  }
  return [
    { what: 'heads: buckets asked for', value: buckets.length, unit: 'buckets' },
    { what: 'heads, median', value: median(times.slice(20)), unit: 'ms', goal: 5 },
    { what: 'heads, p95', value: p95(times.slice(20)), unit: 'ms' },
  ]
}
