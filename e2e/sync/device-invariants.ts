import { readSyncMeta } from '@pumpurs/app/data/meta'
import { openFeed } from '@pumpurs/app/data/sealed-feed'
import type { CursorRow } from '@pumpurs/app/data/local-database'
import { type Filling, isOlder } from '@pumpurs/app/data/server-records'
import { entityName } from '@pumpurs/shared/domain/entities'
import { rowsLine } from '@pumpurs/shared/sync/protocol'
import type { Device } from '#support/device.ts'
import { accessOf, entitledRecords, heldRecords, mayRead, readAllRecords } from './entitled-records.ts'
import { differences } from './differences.ts'
import { readLog } from './server-log.ts'
import type { Actor, Simulation } from './simulated-world.ts'

/** A record in one bucket, as it is sealed on the device. */
interface Copy extends Filling {
  readonly record: string
  readonly version: number
}

/** What the device's database holds, opened by the checker itself: newer downloads over older ones, rows over pages. */
async function copiesOnDisk({ local: { db, vault } }: Device): Promise<Map<string, Copy>> {
  const feed = await openFeed(vault, await db.pages.toArray(), await db.rows.toArray())
  const found = [
    ...feed.pages
      .toSorted((a, b) => a.row.part - b.row.part)
      .map(({ row, records }) => ({ row, ids: records.map(({ id }) => id), records })),
    ...feed.rows.map(({ row, record }) => ({ row, ids: [row.id], records: record ? [record] : [] })),
  ]
  const copies = new Map<string, Copy>()
  // Sorting is stable, so within one download the pages stay before the rows.
  for (const { row, ids, records } of found.toSorted((a, b) => age(a.row, b.row))) {
    for (const id of ids) copies.delete(`${row.bucket} ${row.entity} ${id}`)
    for (const { id, version } of records) {
      const { bucket, era, fill, entity } = row
      copies.set(`${bucket} ${entity} ${id}`, { bucket, era, fill, record: `${entity} ${id}`, version })
    }
  }
  return copies
}

const age = (a: Filling, b: Filling): number => (isOlder(a, b) ? -1 : isOlder(b, a) ? 1 : 0)

/** What is open in memory is what a restart would find: of several copies the newest (I6), and none forgotten (I12). */
function findForgotten({ local: { store } }: Pick<Device, 'local'>, copies: Iterable<Copy>): string[] {
  const best = new Map<string, Copy>()
  for (const copy of copies) {
    const other = best.get(copy.record)
    if (!other || copy.era > other.era || (copy.era === other.era && copy.version > other.version))
      best.set(copy.record, copy)
  }
  return [...best.values()].flatMap(({ record, version }) => {
    const [entity, id = ''] = record.split(' ')
    const shown = store.serverRecord(entityName.parse(entity), id)?.version
    if (shown === version) return []
    return shown === undefined
      ? [`I12 ${record} lies in a bucket of the device, but is not shown`]
      : [`I6 ${record} lies on the device in version ${version}, but is shown in ${shown}`]
  })
}

interface Entry {
  readonly bucket: number
  readonly record: string
  readonly seq: number
  readonly op: string
}

async function readEntries({ server }: Simulation): Promise<Entry[]> {
  const rows = await server.db.selectFrom('bucket_entry').selectAll().execute()
  return rows.map(({ bucket_id: bucket, entity, record_id: id, seq, op }) => ({
    bucket,
    record: `${entity} ${id}`,
    seq,
    op,
  }))
}

/** Up to its cursor a bucket is on the device exactly as the server's feed has it. */
function gapsOf(
  cursor: CursorRow,
  entries: readonly Entry[],
  copies: ReadonlyMap<string, Copy>,
  versionOf: (record: string) => number,
): string[] {
  return entries.flatMap(({ bucket, record, seq, op }) => {
    if (bucket !== cursor.bucket || seq > cursor.seq) return []
    const copy = copies.get(`${bucket} ${record}`)
    if (op === 'G') return copy && !cursor.isFilling ? [`I7 ${record} has left bucket ${bucket}`] : []
    if (copy?.version === versionOf(record)) return []
    return [
      `I7 bucket ${bucket} is read up to ${cursor.seq}, but ${record} of ${seq} lies there as ${copy?.version}`,
    ]
  })
}

/** Cursors only go on; one that has left the device with its bucket may begin anew. */
function setbacks({ cursors: before }: Actor, cursors: readonly CursorRow[]): string[] {
  const held = new Set(cursors.map(({ bucket }) => `${bucket}`))
  for (const key of before.keys()) if (!held.has(key.split(' ')[0] ?? '')) before.delete(key)
  return cursors.flatMap(({ bucket, era, gen, fill, seq }) => {
    const key = `${bucket} ${era} ${gen} ${fill}`
    const last = before.get(key) ?? 0
    before.set(key, seq)
    return seq < last ? [`I6 the cursor of bucket ${bucket} went back from ${last} to ${seq}`] : []
  })
}

/** What must hold on a device whenever a synchronisation has ended, however it has; more when it is `isComplete`. */
export async function checkDevice(
  simulation: Simulation,
  actor: Actor,
  { isComplete }: { isComplete: boolean },
): Promise<void> {
  const { server, statistics } = simulation
  const { device } = actor
  const { db } = device.local
  const [all, entries, copies, cursors, meta, epoch] = await Promise.all([
    readAllRecords(server.db),
    readEntries(simulation),
    copiesOnDisk(device),
    db.cursors.toArray(),
    readSyncMeta(db),
    server.db.selectFrom('sync_meta').select('db_epoch').executeTakeFirstOrThrow(),
  ])
  const versionOf = (record: string): number => {
    const [entity, id = ''] = record.split(' ')
    return all[entityName.parse(entity)].get(id)?.version ?? 0
  }
  const faults = [...findForgotten(device, copies.values()), ...setbacks(actor, cursors)]
  // A restored server has another feed, of which the device may know nothing yet.
  if (meta.dbEpoch === epoch.db_epoch)
    faults.push(...cursors.flatMap((cursor) => gapsOf(cursor, entries, copies, versionOf)))
  statistics.count('checks', 'I12', copies.size)
  statistics.count('checks', 'I7', entries.length)
  if (isComplete) {
    const entitled = entitledRecords(all, device.staffMemberId, server.now())
    const held = heldRecords(device)
    const hidden = [...held.keys()].filter((key) => !entitled.has(key))
    faults.push(
      ...differences(held, entitled).map((fault) => `I1 ${fault}`),
      ...[...entitled.keys()]
        .filter((key) => !held.has(key) && statistics.of('access', 'granted') > 0)
        .map((key) => `I11 ${key} did not come back`),
      ...hidden.map((key) => `I10 ${key} may not be on the device`),
    )
    statistics.count('checks', 'I1', entitled.size)
    statistics.count('checks', 'I10', held.size)
  }
  report(simulation, actor, faults)
}

const report = ({ faults }: Simulation, { name }: Actor, found: readonly string[]): void =>
  void faults.push(...found.map((fault) => fault.replace(/^(I\d+) /, `$1 ${name}: `)))

/** After a crash everything is as before or after a transaction: no edit is gone, nothing is half written. */
export async function checkAfterCrash(simulation: Simulation, actor: Actor): Promise<void> {
  const { device, edits } = actor
  const kept = new Set((await device.outbox()).map(({ mutation }) => mutation.mid))
  const log = await readLog(
    simulation.server.db,
    edits.made.map(({ mid }) => mid),
  )
  const lost = edits.made.filter(({ mid }) => !kept.has(mid) && !log.has(mid) && !actor.givenUp.has(mid))
  const faults = lost.map(({ op, entity, id }) => `I18 ${op} of ${entity} ${id} did not survive`)
  if (device.local.unreadableEdits.get().length > 0) faults.push('I18 edits cannot be read any more')
  report(simulation, actor, faults)
  const before = simulation.faults.length
  await checkDevice(simulation, actor, { isComplete: false })
  const found = simulation.faults.splice(before)
  // A cursor ahead of its records is a gap that a crash has made.
  simulation.faults.push(...found, ...found.map((fault) => fault.replace(/^I\d+/, 'I18')))
  simulation.statistics.count('checks', 'I18')
}

/** No answer holds a record that the person may not read at that moment (I10). */
export function watchReplies(simulation: Simulation, { name, device }: Actor): void {
  const { server, faults, statistics } = simulation
  device.network.onAnswer = async (reply) => {
    const rows = reply.split('\n').flatMap((text) => {
      const parsed = text.startsWith('{"t":"rows"') ? rowsLine.safeParse(JSON.parse(text)) : undefined
      return parsed?.data ? [parsed.data] : []
    })
    if (rows.length === 0) return
    const all = await readAllRecords(server.db)
    const access = accessOf(all, device.staffMemberId, server.now())
    for (const { entity, items } of rows) {
      for (const { id } of items) {
        const record = all[entity].get(id)
        if (record && mayRead(all, access, entity, record)) continue
        faults.push(`I10 ${name}: a reply held ${entity} ${id}`)
      }
      statistics.count('checks', 'I10', items.length)
    }
  }
}

const patienceMs = 3_000

/** Tabs tell each other what they have written; it must come to this. */
export async function untilTabsAgree(simulation: Simulation, actor: Actor): Promise<void> {
  const { device, otherTab } = actor
  const until = performance.now() + patienceMs
  let found: string[] = []
  do {
    // Asked again until they agree.
    // oxlint-disable no-await-in-loop
    const copies = [...(await copiesOnDisk(device)).values()]
    const waiting = await device.local.db.outbox
      .where('state')
      .anyOf('queued', 'sent', 'refused')
      .primaryKeys()
    // oxlint-enable no-await-in-loop
    const tabs = [device.local, ...(otherTab ? [otherTab.local] : [])]
    const known = tabs.map(({ store }) => store.pending.all().map(({ seq }) => seq))
    found = [
      ...tabs.flatMap((local) => findForgotten({ local }, copies)),
      ...known
        .filter((seqs) => seqs.join() !== waiting.toSorted((a, b) => a - b).join())
        .map((seqs) => `I5 a tab knows ${seqs.join()}`),
    ]
  } while (found.length > 0 && performance.now() < until)
  report(simulation, actor, found)
}
