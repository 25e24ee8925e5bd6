import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import { sql } from 'kysely'
import { type BreakableStorage, breakableStorage } from '#support/broken-storage.ts'
import { Device, type KeptDevice, type ProfileCopy, type Tab } from '#support/device.ts'
import { type Restore, takeCopy } from './backup.ts'
import { newMeasure, newPlan, newPupil } from './contents.ts'
import { OwnEdits } from './own-edits.ts'
import type { Random } from './random.ts'
import { openSchool, type School, schoolAt } from './school.ts'
import { type SimulatedServer, startServer } from './simulated-server.ts'
import { Statistics } from './simulation-statistics.ts'

/** One simulated browser profile. */
export interface Actor {
  readonly name: string
  readonly device: Device
  readonly storage: BreakableStorage
  readonly edits: OwnEdits
  /** Mutations that the person threw away, or sent again as others, after they were refused. */
  readonly givenUp: Set<string>
  /** How far each bucket was read when last looked at. */
  readonly cursors: Map<string, number>
  /** The profile as it was some time ago. */
  copy: ProfileCopy | undefined
  otherTab: Tab | undefined
}

/** A school of its own with three devices: the coordinator's two, and a class teacher's. */
export interface Simulation {
  readonly server: SimulatedServer
  readonly school: School
  /** The coordinator's other one. */
  readonly otherSchool: School
  /** Whose access changes now and then. */
  readonly teacherId: string
  readonly actors: readonly [Actor, ...Actor[]]
  /** The commands so far, in words, for whoever reads a failure. */
  readonly log: string[]
  /** What was found to be wrong on the way. */
  readonly faults: string[]
  readonly statistics: Statistics
  /** False leaves every device's clock alone, to see whether clocks decide anything. */
  readonly turnsClocks: boolean
  /** The server as it was some time ago. */
  readonly backup: { taken: Restore | undefined }
  /** How often what was deleted long ago has been taken away. */
  readonly collections: { count: number }
  close(): Promise<void>
}

/** One command's view: its own luck, and texts that occur nowhere else. */
export interface Stage extends Simulation {
  readonly random: Random
  newText(): string
}

/** A new device of a person, on which nothing has been synchronised yet. */
export async function openActor(
  server: SimulatedServer,
  name: string,
  staffMemberId: string,
): Promise<Opened> {
  const device = await Device.open({
    origin: server.origin,
    account: { username: name, password: '' },
    startsAt: server.now(),
    hasPassphrase: false,
    signedIn: await server.signIn(staffMemberId),
  })
  return opened(name, device)
}

type Opened = Pick<Actor, 'name' | 'device' | 'storage'>

const opened = (name: string, device: Device): Opened => ({
  name,
  device,
  storage: breakableStorage(device.local.db.dexie.name),
})

/** Nothing of it stays in memory. */
export function closeActor({ device, storage }: Opened): void {
  const { dexie } = device.local.db
  device.close()
  storage.forget()
  indexedDB.deleteDatabase(dexie.name)
}

/** Where every history begins. */
interface Beginning {
  readonly school: School
  readonly otherSchool: School
  readonly teacherId: string
  readonly devices: readonly [Device, Device, Device]
}

async function begin(server: SimulatedServer): Promise<Beginning> {
  const school = await openSchool(server.db, 'Simulētā skola')
  const coordinator = await school.hire({ role: 'schoolCoordinator' })
  const otherSchool = await openSchool(server.db, 'Otra simulētā skola')
  await otherSchool.post(coordinator.staffMemberId, { role: 'schoolCoordinator' })
  const teacher = await school.hire(
    { role: 'classTeacher', classGroup: '7.a' },
    { role: 'teacher', classGroup: '9.c' },
  )
  const [a, b, c] = await Promise.all([
    openActor(server, 'A', coordinator.staffMemberId),
    openActor(server, 'B', teacher.staffMemberId),
    openActor(server, 'C', coordinator.staffMemberId),
  ])
  await fillSchool(school, a.device)
  for (const { device } of [a, b, c]) await device.sync()
  const devices = [a.device, b.device, c.device] as const
  return { school, otherSchool, teacherId: teacher.staffMemberId, devices }
}

/** Makes that beginning once more, from copies of the database and of the profiles. */
type BeginAgain = (server: SimulatedServer) => Promise<Beginning>

async function prepareBeginning(): Promise<BeginAgain> {
  const server = await startServer()
  const { school, otherSchool, teacherId, devices } = await begin(server)
  const [a, b, c] = await Promise.all([devices[0].keep(), devices[1].keep(), devices[2].keep()])
  const fill = await takeCopy(server.db)
  for (const device of devices) closeActor(opened('', device))
  await server.close({ isAltered: false })
  return async (again) => {
    await fill(again.db)
    await sql`select setval(pg_get_serial_sequence('bucket', 'id'), max(id)) from bucket`.execute(again.db)
    const open = (kept: KeptDevice) => Device.openCopy(kept, { origin: again.origin, startsAt: again.now() })
    return {
      school: schoolAt(again.db, school),
      otherSchool: schoolAt(again.db, otherSchool),
      teacherId,
      devices: await Promise.all([open(a), open(b), open(c)]),
    }
  }
}

/** Made by the first history: to begin from nothing takes as long as a fifth of a history. */
let beginAgain: Promise<BeginAgain> | undefined

export async function openSimulation(options: {
  turnsClocks: boolean
  writesOldSchema: boolean
  sql?: string | undefined
}): Promise<Simulation> {
  beginAgain ??= prepareBeginning()
  const start = options.sql ? begin : await beginAgain
  const server = await startServer()
  if (options.sql) await sql.raw(options.sql).execute(server.db)
  const { school, otherSchool, teacherId, devices } = await start(server)
  for (const device of devices) device.writesOldSchema = options.writesOldSchema
  const statistics = new Statistics()
  const actorOf = (name: string, device: Device): Actor => ({
    ...opened(name, device),
    edits: new OwnEdits(device, statistics),
    givenUp: new Set(),
    cursors: new Map(),
    copy: undefined,
    otherTab: undefined,
  })
  const [a, b, c] = devices
  const actors: Simulation['actors'] = [actorOf('A', a), actorOf('B', b), actorOf('C', c)]
  return {
    server,
    school,
    otherSchool,
    teacherId,
    actors,
    log: [],
    faults: [],
    statistics,
    turnsClocks: options.turnsClocks,
    backup: { taken: undefined },
    collections: { count: 0 },
    async close() {
      for (const actor of actors) closeActor(actor)
      await server.close({ isAltered: options.sql !== undefined })
    },
  }
}

/** Three pupils, two of them with a plan and a measure. */
async function fillSchool(school: School, device: Device): Promise<void> {
  const pupils = ['7.a', '7.a', '8.b'].map((classGroup) => newPupil(school, { classGroup }))
  const plans = pupils.slice(1).map(({ id }) => newPlan(school, id))
  const measures = plans.map(({ id, content: { pupilId } }) => newMeasure(pupilId, id))
  await device.save([...pupils, ...plans, ...measures])
}

/** The records that the device shows in the order in which they were made, so that a seed always chooses the same ones. */
export function shownOf<E extends EntityName>({ device }: Actor, entity: E): EntityRecords[E][] {
  const collection: { all(): readonly EntityRecords[E][] } = device.collections[entity]
  return inOrder(entity, collection.all())
}

/** The same of what is deleted. */
export function deletedOf<E extends EntityName>({ device }: Actor, entity: E): EntityRecords[E][] {
  const collection: { deleted(): readonly EntityRecords[E][] } = device.collections[entity]
  return inOrder(entity, collection.deleted())
}

/** Ids tell the order of making, except those that follow from something else. */
function inOrder<R extends { id: string }>(entity: EntityName, records: readonly R[]): R[] {
  const keyOf = (record: R): string => {
    const fields: Record<string, unknown> = { ...record }
    if (entity === 'supportPlan') return String(fields['pupilId'])
    if (entity === 'heldChange') return JSON.stringify(fields['mutations'], withoutIds)
    if (entity !== 'conflict') return record.id
    const { pupilId, entity: about, kind, fields: contested, mineBy } = fields
    return JSON.stringify([pupilId, about, kind, contested, mineBy], withoutIds)
  }
  return records.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

/** Random ids tell no order, and clocks may not. */
const withoutIds = (field: string, value: unknown): unknown =>
  ['id', 'mid', 'at'].includes(field) ? undefined : value
