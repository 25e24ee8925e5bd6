import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  newAssessment,
  newConsultation,
  newFinding,
  newGoal,
  newMeasure,
  newPlan,
  newPupil,
} from './contents.ts'
import { openWorld, settle, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const hour = 3_600_000

test('work done without a network, across a restart, reaches the database and the colleague', async () => {
  const { school, server } = world
  const teacher = await world.openDevice(await school.hire({ role: 'classTeacher', classGroup: '7.a' }))
  const coordinator = await world.openDevice(await school.hire({ role: 'schoolCoordinator' }))
  const pupil = newPupil(school)
  await coordinator.save([pupil])
  await settle(coordinator, teacher)
  expect(teacher.collections.pupil.get(pupil.id)).toMatchObject({ version: 1, familyName: 'Bērziņš' })

  teacher.network.isOnline = false
  teacher.passMs(-30 * hour)
  const assessment = newAssessment(pupil.id)
  const learning = newFinding(pupil.id, assessment.id, 'M01', { evidence: 'Kavē matemātiku' })
  const family = newFinding(pupil.id, assessment.id, 'G01', { evidence: 'Ģimene pārvākusies' })
  const plan = newPlan(school, pupil.id, { assessmentId: assessment.id })
  const goal = newGoal(pupil.id, plan.id)
  const measure = newMeasure(pupil.id, plan.id, { findingIds: [learning.id] })
  await teacher.save([assessment, learning, family])
  await teacher.save([plan, goal, measure], { why: 'Pirmais plāns' })
  expect(await teacher.sync()).toMatchObject({ phase: 'offline' })
  await teacher.reload()
  teacher.passMs(hour)
  const consultation = newConsultation(pupil.id, plan.id, measure.id, teacher.staffMemberId)
  await teacher.save([consultation])
  await teacher.reload()
  const made = [assessment, learning, family, plan, goal, measure, consultation]
  for (const { entity, id, content } of made) {
    expect(teacher.collections[entity].get(id), entity).toMatchObject({ ...content, version: 0 })
  }

  teacher.network.isOnline = true
  await settle(teacher, coordinator)
  const history = await server.db
    .selectFrom('record_history')
    .selectAll()
    .where('actor', '=', teacher.staffMemberId)
    .orderBy('client_seq')
    .execute()
  expect(history.map(({ entity, record_id, version }) => ({ entity, id: record_id, version }))).toEqual(
    made.map(({ entity, id }) => ({ entity, id, version: 1 })),
  )
  expect(history.map(({ client_seq }) => client_seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(history.map(({ made_at }) => made_at)).toEqual([
    ...Array.from({ length: 6 }, () => '2026-11-22T02:00:00.000Z'),
    '2026-11-22T03:00:00.000Z',
  ])
  expect(new Set(history.map(({ received_at }) => received_at))).toEqual(
    new Set([server.now().toISOString()]),
  )
  expect(history.find(({ entity }) => entity === 'planGoal')?.why).toBe('Pirmais plāns')
  for (const { entity, id, content } of made) {
    const seen = { ...content, version: 1, createdBy: teacher.staffMemberId, organisationId: school.id }
    expect(coordinator.collections[entity].get(id), entity).toMatchObject(seen)
    expect(teacher.collections[entity].get(id), entity).toMatchObject(seen)
  }
  expect(teacher.local.store.pending.all()).toEqual([])
})

test('an import of a whole school without a network is sent in parts and each pupil stands for itself', async () => {
  const { school, server } = world
  const device = await world.openDevice(await school.hire({ role: 'schoolCoordinator' }))
  await settle(device)
  device.network.isOnline = false
  const before = device.collections.pupil.size
  const taken = { identifierKind: 'other' as const, identifier: 'IZ-00001' }
  const pupils = Array.from({ length: 600 }, (_, index) =>
    newPupil(school, {
      givenName: `Skolēns ${index}`,
      classGroup: `${(index % 12) + 1}.b`,
      // The last two are the same pupil twice: the second becomes a question about the first.
      ...(index >= 598 && taken),
    }),
  )
  expect(await device.trySave(pupils)).toEqual({ outcome: 'not-saved', reason: 'too-large' })
  await device.save(pupils, { atomic: false })
  expect(device.collections.pupil.size - before).toBe(600)
  device.network.isOnline = true
  await settle(device)
  const [first, second] = device.network.exchanges.filter(({ mutations }) => mutations.length > 0)
  expect(first?.mutations.length).toBeGreaterThan(300)
  expect(second?.mutations.length).toBeGreaterThan(0)
  const { count } = await server.db
    .selectFrom('pupil')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('created_by', '=', device.staffMemberId)
    .executeTakeFirstOrThrow()
  expect(count).toBe(599)
  expect(device.collections.pupil.size - before).toBe(599)
  expect(device.local.store.pending.all()).toEqual([])
  const [kept] = device.collections.pupil.all().filter(({ identifier }) => identifier === taken.identifier)
  expect(device.collections.conflict.by('recordId', kept?.id ?? '')).toMatchObject([
    { kind: 'field', fields: { givenName: { mine: 'Skolēns 599', theirs: 'Skolēns 598' } } },
  ])
})

test('many records at a time come packed: over what came before, under what comes later, also after a restart', async () => {
  const { school } = world
  const coordinator = await world.openDevice(await school.hire({ role: 'schoolCoordinator' }))
  const teacher = await world.openDevice(await school.hire({ role: 'classTeacher', classGroup: '5.d' }))
  const pupils = Array.from({ length: 80 }, () => newPupil(school, { classGroup: '5.d' }))
  const ids = pupils.map(({ id }) => id)
  const [first = '', second = '', ...others] = ids
  const change = async (changed: readonly string[], set: Record<string, string>): Promise<void> => {
    const patches = changed.map((id) => ({ op: 'patch', entity: 'pupil', id, set }) as const)
    await coordinator.save(patches, { atomic: false })
    await settle(coordinator, teacher)
  }
  const seen = () => new Map(teacher.collections.pupil.all().map(({ id, givenName }) => [id, givenName]))
  const singleRows = () => teacher.local.db.rows.where('[bucket+entity+id]').between([0], [[]]).toArray()
  await settle(coordinator, teacher)
  await coordinator.save(pupils, { atomic: false })
  await settle(coordinator, teacher)
  const before = (await singleRows()).filter(({ entity }) => entity === 'pupil')
  expect(before).toHaveLength(0)

  await change([first], { givenName: 'Viena' })
  await change([first, second], { classGroup: '5.e' })
  expect(seen().size).toBe(78)
  await change([first, second], { classGroup: '5.d' })
  await change(ids, { givenName: 'Visi' })
  expect(seen()).toEqual(new Map(ids.map((id) => [id, 'Visi'])))
  expect((await singleRows()).filter(({ entity }) => entity === 'pupil')).toHaveLength(0)
  await change([second], { givenName: 'Pēdējā' })
  await change([first], { classGroup: '5.e' })

  const left = new Map([[second, 'Pēdējā'], ...others.map((id) => [id, 'Visi'] as const)])
  expect(seen()).toEqual(left)
  await teacher.reload()
  expect(seen()).toEqual(left)
})
