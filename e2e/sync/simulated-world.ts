import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import type { Account, Device } from '#support/device.ts'
import { newMeasure, newPlan, newPupil } from './contents.ts'
import { OwnEdits } from './own-edits.ts'
import type { Random } from './random.ts'
import { openSchool, type School } from './school.ts'
import { type ServerWorld, settle } from './world.ts'

/** One simulated browser profile. */
export interface Actor {
  readonly name: string
  readonly device: Device
  readonly edits: OwnEdits
  /** Mutations that the person threw away, or sent again as others, after they were refused. */
  readonly givenUp: Set<string>
}

/** A school of its own with three devices: the coordinator's two, and a class teacher's. */
export interface Simulation {
  readonly world: ServerWorld
  readonly school: School
  readonly random: Random
  /** Whose access changes now and then. */
  readonly teacherId: string
  readonly actors: readonly [Actor, ...Actor[]]
  /** The commands so far, in words, for whoever reads a failure. */
  readonly log: string[]
  /** A text that occurs nowhere else. */
  newText(): string
}

export async function openSimulation(world: ServerWorld, random: Random): Promise<Simulation> {
  const school = await openSchool(world.server.db, 'Simulētā skola')
  const coordinator = await school.hire({ role: 'schoolCoordinator' })
  const teacher = await school.hire({ role: 'classTeacher', classGroup: '7.a' })
  const open = (account: Account) => world.openDevice(account, { hasPassphrase: false })
  const devices = await Promise.all([open(coordinator), open(teacher), open(coordinator)])
  const pupils = ['7.a', '7.a', '8.b'].map((classGroup) => newPupil(school, { classGroup }))
  const plans = pupils.slice(1).map(({ id }) => newPlan(school, id))
  await devices[0].save([
    ...pupils,
    ...plans,
    ...plans.map(({ id, content: { pupilId } }) => newMeasure(pupilId, id)),
  ])
  await settle(...devices)
  const actorOf = (name: string, device: Device): Actor => ({
    name,
    device,
    edits: new OwnEdits(device),
    givenUp: new Set(),
  })
  let texts = 0
  return {
    world,
    school,
    random,
    teacherId: teacher.staffMemberId,
    actors: [actorOf('A', devices[0]), actorOf('B', devices[1]), actorOf('C', devices[2])],
    log: [],
    newText() {
      texts += 1
      return `<${texts}>`
    },
  }
}

/** The records that the device shows, oldest first, so that a seed chooses the same ones in every run. */
export function shownOf<E extends EntityName>({ device }: Actor, entity: E): EntityRecords[E][] {
  const collection: { all(): readonly EntityRecords[E][] } = device.collections[entity]
  return collection.all().toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}
