import { randomUUID } from 'node:crypto'
import type { Mutation, MutationResult } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import {
  addPerson,
  addProgramme,
  addSchool,
  assessmentFields,
  findingFields,
  guardianFields,
  measureFields,
  planFields,
  pupilFields,
  TestOutbox,
} from './test-school.ts'
import { push } from '#modules/sync/push.ts'

export let database: TestDatabase
export let school: string
let programme: string
export let coordinator: string
export let teacher: string

beforeAll(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  programme = await addProgramme(database.db)
  coordinator = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  teacher = await addPerson(database.db, [
    { organisationId: school, role: 'classTeacher', classGroup: '8.b' },
  ])
})
afterAll(() => database.drop())

let now = new Date('2026-11-23T09:00:00.000Z')

export async function send(
  staffMemberId: string,
  outbox: TestOutbox,
  ...mutations: Mutation[]
): Promise<MutationResult[]> {
  now = new Date(now.getTime() + 60_000)
  const { clientId } = outbox
  const contact = { clientId, staffMemberId, deviceId: randomUUID(), now, appBuild: null }
  const reply = await push(database.db, contact, mutations)
  if (reply.kind === 'forked') throw new Error('forked')
  return reply.results
}

export const accepted = (results: readonly MutationResult[]) => {
  expect(results.filter(({ r }) => r === 'rejected')).toEqual([])
  return results
}

export interface Pupil {
  id: string
  plan: string
  goal: string
  measure: string
  consultation: string
  assessment: string
  finding: string
  guardian: string
}

export let outbox: TestOutbox
let birthDate = '2012-01-01'
export let older: Pupil
export let newer: Pupil
export let conflictId: string

export async function addPupil(fields: Mutation['set'], plan: Mutation['set']): Promise<Pupil> {
  const ids: Pupil = {
    id: randomUUID(),
    plan: randomUUID(),
    goal: randomUUID(),
    measure: randomUUID(),
    consultation: randomUUID(),
    assessment: randomUUID(),
    finding: randomUUID(),
    guardian: randomUUID(),
  }
  const hanging = { pupilId: ids.id, schoolYear: '2026' }
  const create = (entity: string, id: string, set: Mutation['set']) =>
    outbox.make({ op: 'create', entity, id, set })
  accepted(
    await send(
      coordinator,
      outbox,
      create('pupil', ids.id, { ...pupilFields(school), birthDate, ...fields }),
      create('supportPlan', ids.plan, { ...planFields(ids.id, programme), ...plan }),
      create('riskAssessment', ids.assessment, assessmentFields(ids.id)),
      create('riskFinding', ids.finding, findingFields(ids.id, ids.assessment, 'G01')),
      create('guardian', ids.guardian, guardianFields(ids.id)),
      create('planGoal', ids.goal, {
        ...hanging,
        planId: ids.plan,
        goal: 'Mērķis',
        indicator: '',
        initialValue: '',
        targetValue: '',
      }),
      create('measure', ids.measure, measureFields(ids.id, ids.plan)),
      createConsultation(ids, ids.consultation),
    ),
  )
  return ids
}

export const createConsultation = (pupil: Pupil, id: string) =>
  outbox.make({
    op: 'create',
    entity: 'consultation',
    id,
    set: {
      pupilId: pupil.id,
      planId: pupil.plan,
      measureId: pupil.measure,
      schoolYear: '2026',
      heldOn: '2026-11-20',
      minutes: 40,
      form: 'individual',
      mode: 'onSite',
      confirmation: 'signature',
      specialistId: coordinator,
      note: '',
    },
  })

export const decide = (from: TestOutbox, choice: string, id = conflictId) =>
  from.make({
    op: 'resolve',
    entity: 'conflict',
    id,
    set: { resolution: { choice }, recordVersion: 1 },
  })
export const undo = (from: TestOutbox, id: string) =>
  from.make({ op: 'resolve', entity: 'alias', id, set: { undo: true } })

export const patchOlder = (set: Mutation['set'], old: Mutation['old'] = {}) =>
  outbox.make({ op: 'patch', entity: 'pupil', id: older.id, trunk: 1, set, old })

export let day = 0
beforeEach(async () => {
  day += 1
  birthDate = new Date(Date.UTC(2012, 0, day)).toISOString().slice(0, 10)
  outbox = new TestOutbox()
  older = await addPupil({ educationProgramme: '' }, { agreement: 'Vecāki piekrīt', evaluation: '' })
  newer = await addPupil(
    { classGroup: '8.b', identifierKind: 'other', identifier: `IZ-${day}`, educationProgramme: '21011111' },
    { agreement: 'Vecāki nepiekrīt', evaluation: 'Labāk' },
  )
  const { id } = await database.db
    .selectFrom('conflict')
    .select('id')
    .where('record_id', '=', newer.id)
    .where('kind', '=', 'possibleDuplicate')
    .executeTakeFirstOrThrow()
  conflictId = id
})

const parts = [
  'guardian',
  'risk_assessment',
  'risk_finding',
  'support_plan',
  'plan_goal',
  'measure',
  'consultation',
] as const

/** Ids of all that hangs on a pupil, tombstones included. */
export async function hangingOn(pupilId: string): Promise<string[]> {
  const found = await Promise.all(
    parts.map((table) =>
      database.db.selectFrom(table).select('id').where('pupil_id', '=', pupilId).execute(),
    ),
  )
  return found.flat().map(({ id }) => id)
}

export const row = (table: 'pupil' | 'support_plan' | 'alias' | 'conflict', id: string) =>
  database.db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const planIdsOf = async (ids: readonly string[]) => {
  const rows = await Promise.all(
    (['plan_goal', 'measure', 'consultation'] as const).map((table) =>
      database.db
        .selectFrom(table)
        .select('plan_id')
        .where('id', 'in', [...ids])
        .execute(),
    ),
  )
  return [...new Set(rows.flat().map((one) => one.plan_id))]
}
export const idsOf = ({ id: _, ...rest }: Pupil): string[] => Object.values(rest)
export const aliasOf = async (fromId: string) => {
  const found = await database.db.selectFrom('alias').selectAll().where('from_id', '=', fromId).execute()
  return found[0] ?? { id: '', to_id: '', state: 'none' }
}

/** The living members of a bucket, as `entity id`. */
export async function inBucket(key: string): Promise<Set<string>> {
  const rows = await database.db
    .selectFrom('bucket_entry')
    .innerJoin('bucket', 'bucket.id', 'bucket_entry.bucket_id')
    .select(['entity', 'record_id'])
    .where('bucket.key', '=', key)
    .where('op', '=', 'P')
    .execute()
  return new Set(rows.map((one) => `${one.entity} ${one.record_id}`))
}
