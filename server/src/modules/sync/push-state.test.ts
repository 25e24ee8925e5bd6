import { expect, test } from 'vitest'
import { keyOf, PushState } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'

const alias = (id: string, state: 'active' | 'undone'): StoredRecord => ({
  entity: 'alias',
  id,
  organisationId: null,
  version: 1,
  fieldVersions: {},
  deletedAt: null,
  createdBy: null,
  createdAt: '2026-11-23T09:00:00.000Z',
  updatedBy: null,
  updatedAt: '2026-11-23T09:00:00.000Z',
  content: { entity: 'pupil', fromId: 'newer', toId: 'older', pupilId: 'older', kind: 'merged', state },
})

const stateOf = (...records: StoredRecord[]) =>
  new PushState(
    records.map((record) => [keyOf(record.entity, record.id), record]),
    [],
  )

test('an alias that was taken back does not hide the one that was made since, in whatever order they are read', () => {
  const [first, second] = [alias('first', 'undone'), alias('second', 'active')]
  expect(stateOf(first, second).resolveId('newer')).toBe('older')
  expect(stateOf(second, first).resolveId('newer')).toBe('older')
})

test('an alias that is taken back leads nowhere from then on', () => {
  const state = stateOf(alias('first', 'undone'), alias('second', 'active'))
  const fork = state.fork()
  const undone = alias('second', 'undone')
  const entry = { entity: 'alias', recordId: 'second', version: 2, op: 'resolve', trunk: 1 } as const
  const who = { actor: null, clientId: null, clientSeq: null, set: {}, old: {}, why: null }
  fork.put(undone, { ...entry, ...who, madeAt: undone.createdAt, receivedAt: undone.createdAt })
  expect([fork, state].map((one) => one.resolveId('newer'))).toEqual(['newer', 'older'])
  state.adopt(fork)
  expect(state.resolveId('newer')).toBe('newer')
})
