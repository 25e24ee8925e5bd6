import { demoPassword, demoPeople } from '@pumpurs/server/demo/demo-staff'
import { seedDemo } from '@pumpurs/server/demo/seed-demo'
import { tableOf } from '@pumpurs/server/modules/sync/synced-tables'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { Role } from '@pumpurs/shared/domain/role'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account, Device } from '#support/device.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { openSchool } from './school.ts'
import { openServer, settle, type ServerWorld } from './world.ts'

let world: ServerWorld

/** A free text of each entity that hangs on a pupil. */
const markedColumns: Partial<Record<EntityName, string>> = {
  pupil: 'education_programme',
  guardian: 'email',
  riskAssessment: 'conclusion',
  riskFinding: 'evidence',
  supportPlan: 'agreement',
  planGoal: 'indicator',
  measure: 'note',
  consultation: 'note',
}

beforeAll(async () => {
  world = await openServer()
  const { db, now } = world.server
  expect(await seedDemo(db, { now: now() })).toBe('seeded')
  for (const [entity, column] of Object.entries(markedColumns)) {
    const table = sql.raw(tableOf(entity as EntityName))
    await sql`update ${table} set ${sql.raw(column)} = 'mark:' || id`.execute(db)
  }
})
afterAll(() => world.close())

const markersIn = (text: string): Set<string> => new Set(text.match(/mark:[0-9a-f-]{36}/g))

async function expectExactly(device: Device): Promise<number> {
  await settle(device)
  const entitled = entitledRecords(
    await readAllRecords(world.server.db),
    device.staffMemberId,
    world.server.now(),
  )
  expect(heldRecords(device)).toEqual(entitled)
  const replies = device.network.exchanges.map(({ reply }) => reply).join('\n')
  expect(markersIn(replies)).toEqual(markersIn(JSON.stringify([...entitled.values()])))
  return markersIn(replies).size
}

const accountOf = (role: Role, position = 0): Account => {
  const person = demoPeople.filter((one) => one.role === role)[position]
  if (!person) throw new Error(`the demonstration has no ${role}`)
  return { username: person.username, password: demoPassword }
}

const roles = [
  'psychologist',
  'schoolCoordinator',
  'principal',
  'socialPedagogue',
  'specialist',
  'classTeacher',
  'teacher',
] as const

test.each(roles)(
  'a %s receives exactly the records that the table of permissions lets them read',
  async (role) => {
    expect(await expectExactly(await world.openDevice(accountOf(role)))).toBeGreaterThan(0)
  },
)

test.each(['teacher', 'administrator', 'municipalityCoordinator', 'stateOfficer'] as const)(
  'a %s of another school receives nothing about any pupil of these',
  async (role) => {
    const school = await openSchool(world.server.db, 'Cita skola')
    expect(await expectExactly(await world.openDevice(await school.hire({ role })))).toBe(0)
  },
)
