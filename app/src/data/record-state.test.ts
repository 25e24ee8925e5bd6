import { afterEach, beforeEach, expect, test } from 'vitest'
import { arrive, assessmentRecord, measureRecord, planRecord } from '#test/school-records.ts'
import type { LocalData } from './local-data.ts'
import type { KeptMutation, OutboxEntry } from './outbox-entry.ts'
import { openConflicts, recordState } from './record-state.ts'
import { conflictRecord, idOf, newLocalData, pupilRecord, refusedEntry } from './test-records.ts'

let local: LocalData
beforeEach(async () => {
  local = await newLocalData()
  arrive(local.store, {
    pupil: [pupilRecord(1, 1)],
    supportPlan: [planRecord(20, 1), planRecord(21, 1)],
    measure: [measureRecord(30, { plan: 20, pupil: 1 })],
    riskAssessment: [assessmentRecord(40, 1)],
  })
})
afterEach(() => local.close())

const work = (state: OutboxEntry['state'], changes: Partial<KeptMutation>): OutboxEntry => {
  const entry = refusedEntry(1, idOf(900))
  return { ...entry, state, mutation: { ...entry.mutation, set: {}, old: {}, ...changes } }
}
const planState = () => recordState(local.store, 'supportPlan', idOf(20))

test('a plan is as unsettled as its measures', () => {
  const edit = { entity: 'measure', id: idOf(30) } as const
  local.store.apply({ outbox: [work('queued', edit)] })
  expect(planState()).toBe('onDevice')
  expect(recordState(local.store, 'supportPlan', idOf(21))).toBe('confirmed')
  local.store.apply({ outbox: [work('sent', edit)] })
  expect(planState()).toBe('sent')
  local.store.apply({ outbox: [work('queued', { ...edit, op: 'delete' })] })
  expect(planState()).toBe('onDevice')
  local.store.apply({ outbox: [work('refused', edit)] })
  expect(planState()).toBe('needsYou')
  local.store.apply({ discarded: [1] })
  expect(planState()).toBe('confirmed')
})

test('a goal that was refused before it was anywhere else is still of its plan', () => {
  local.store.apply({
    outbox: [work('refused', { op: 'create', entity: 'planGoal', id: idOf(31), set: { planId: idOf(20) } })],
  })
  expect(planState()).toBe('needsYou')
})

test('an open conflict about a part is one of the whole', () => {
  arrive(local.store, { conflict: [conflictRecord(50, { entity: 'measure', recordId: idOf(30) })] })
  expect(planState()).toBe('needsYou')
  expect(openConflicts(local.store, idOf(20)).map(({ id }) => id)).toEqual([idOf(50)])
})

test('rows of a long list are marked without going through everything for each', () => {
  const plans = Array.from({ length: 500 }, (_, index) => planRecord(1000 + index, 1))
  const measures = plans.map((_, index) => measureRecord(2000 + index, { plan: 1000 + index, pupil: 1 }))
  arrive(local.store, { supportPlan: plans, measure: measures })
  local.store.apply({
    outbox: measures.map(({ id }, index) => ({
      ...work('queued', { entity: 'measure', id }),
      seq: index + 1,
    })),
  })
  const before = performance.now()
  const states = new Set(plans.map(({ id }) => recordState(local.store, 'supportPlan', id)))
  expect(performance.now() - before).toBeLessThan(100)
  expect([...states]).toEqual(['onDevice'])
})
