import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entities, entityNames } from '#domain/entities.ts'
import { liftMutation } from './lift-mutation.ts'
import { type Mutation, mutationOp, oldestSchema, schemaNumber } from './protocol.ts'

const mutations = fc.record({
  seq: fc.nat(),
  mid: fc.uuid(),
  grp: fc.uuid(),
  sch: fc.integer({ min: 0, max: schemaNumber + 2 }),
  op: fc.constantFrom(...mutationOp.options),
  entity: fc.constantFrom(...entityNames, 'something newer'),
  id: fc.uuid(),
  trunk: fc.nat(),
  set: fc.dictionary(
    fc.constantFrom('code', 'situation', 'amendedOn', 'amendmentReason', 'foreign'),
    fc.string(),
  ),
  old: fc.dictionary(fc.constantFrom('code', 'situation'), fc.string()),
  at: fc.constant('2026-11-23T10:00:00.000Z'),
})

test('every schema number that the server still takes can be lifted to the newest', () => {
  fc.assert(
    fc.property(mutations, (mutation) => {
      const isOld = mutation.sch >= oldestSchema && mutation.sch < schemaNumber
      expect(liftMutation(mutation).sch).toBe(isOld ? schemaNumber : mutation.sch)
    }),
  )
})

test('lifting keeps all that was written, and lifting again changes nothing (I20)', () => {
  fc.assert(
    fc.property(mutations, (mutation) => {
      const lifted = liftMutation(mutation)
      const { set, sch: _, ...rest } = lifted
      expect(rest).toEqual({ ...rest, ...withoutSet(mutation) })
      expect(set).toMatchObject(mutation.set)
      expect(liftMutation(lifted)).toEqual(lifted)
    }),
  )
})

test('what an older app creates has every field that it has today', () => {
  const plan = Object.keys(entities.supportPlan.content.shape)
  const known = plan.filter((field) => !['amendedOn', 'amendmentReason'].includes(field))
  const set = Object.fromEntries(known.map((field) => [field, null]))
  const lifted = liftMutation({ ...one, op: 'create', sch: 1, set })
  expect(Object.keys(lifted.set).toSorted()).toEqual(plan.toSorted())
  expect(liftMutation({ ...one, op: 'patch', sch: 1, set: { code: '1' } }).set).toEqual({ code: '1' })
})

const one: Mutation = {
  seq: 1,
  mid: '0193a1de-0000-7000-8000-000000000001',
  grp: '0193a1de-0000-7000-8000-000000000002',
  sch: 1,
  op: 'create',
  entity: 'supportPlan',
  id: '0193a1de-0000-7000-8000-000000000003',
  trunk: 0,
  set: {},
  old: {},
  at: '2026-11-23T10:00:00.000Z',
}

const withoutSet = ({ set: _, sch: __, ...rest }: Mutation) => rest
