import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { RecordStore } from './collections.ts'
import { fold } from './fold.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import type { ServerRecord } from './server-record.ts'
import { idOf, pupilRecord, staffMemberId } from './test-records.ts'

const filling = (bucket: number, era = 0, fill = 0) => ({ bucket, era, fill })
const rows = (bucket: number, ...records: ServerRecord[]) => [
  { filling: filling(bucket), entity: 'pupil' as const, records },
]

const entry = (
  seq: number,
  set: Record<string, string>,
  state: OutboxEntry['state'] = 'queued',
): OutboxEntry => ({
  seq,
  state,
  result: null,
  mutation: {
    mid: idOf(1000 + seq),
    grp: idOf(2000 + seq),
    sch: 1,
    op: 'patch',
    entity: 'pupil',
    id: idOf(1),
    trunk: 1,
    set,
    old: {},
    at: '2026-11-23T10:00:00.000Z',
  },
})

test('whatever arrives between edits, the record is the server record with the edits on top', () => {
  const field = fc.constantFrom('classGroup', 'familyName', 'educationProgramme')
  const step = fc.oneof(
    fc.record({ kind: fc.constant('patch' as const), field, value: fc.string({ maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('arrive' as const),
      bucket: fc.integer({ min: 1, max: 2 }),
      version: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({ kind: fc.constant('settle' as const), index: fc.nat(5) }),
    fc.record({ kind: fc.constant('gone' as const), bucket: fc.integer({ min: 1, max: 2 }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const store = new RecordStore(staffMemberId)
      const held = new Map<number, ServerRecord>()
      const edits: OutboxEntry[] = []
      for (const [position, action] of steps.entries()) {
        if (action.kind === 'patch') {
          edits.push(entry(position, { [action.field]: action.value }))
          store.apply({ outbox: edits.slice(-1) })
        } else if (action.kind === 'arrive') {
          const record = pupilRecord(1, action.version, { classGroup: `${action.version}.x` })
          held.set(action.bucket, record)
          store.apply({ records: rows(action.bucket, record) })
        } else if (action.kind === 'gone') {
          held.delete(action.bucket)
          store.apply({ gone: [{ filling: filling(action.bucket), entity: 'pupil', ids: [idOf(1)] }] })
        } else {
          const [settled] = edits.splice(action.index, 1)
          if (settled) store.apply({ outbox: [{ ...settled, state: 'confirmed' }] })
        }
        const server = [...held.values()].toSorted((a, b) => b.version - a.version)[0]
        const expected = fold(server, edits, staffMemberId)
        expect(store.collections.pupil.find(idOf(1))).toEqual(expected)
        const byClass = store.collections.pupil.by(
          'classGroup',
          z.string().catch('').parse(expected?.['classGroup']),
        )
        expect(byClass.map(({ id }) => id)).toEqual(expected ? [idOf(1)] : [])
        expect(store.collections.pupil.size).toBe(expected ? 1 : 0)
      }
    }),
  )
})

test('a record lives while one of its buckets holds it', () => {
  const store = new RecordStore(staffMemberId)
  store.apply({ records: [...rows(1, pupilRecord(1, 2)), ...rows(2, pupilRecord(1, 2))] })
  store.apply({ dropped: [1] })
  expect(store.collections.pupil.size).toBe(1)
  store.apply({ dropped: [2] })
  expect(store.collections.pupil.size).toBe(0)
})

test('a restored server counts versions again: the newer era wins over the higher version', () => {
  const store = new RecordStore(staffMemberId)
  store.apply({ records: rows(1, pupilRecord(1, 7, { classGroup: '7.old' })) })
  const records = [pupilRecord(1, 3, { classGroup: '7.new' })]
  store.apply({ records: [{ filling: filling(2, 1), entity: 'pupil', records }] })
  expect(store.collections.pupil.get(idOf(1))?.classGroup).toBe('7.new')
})

test('refused edits are not shown as if they were true, but stay listed', () => {
  const store = new RecordStore(staffMemberId)
  store.apply({ records: rows(1, pupilRecord(1, 1)), outbox: [entry(1, { classGroup: '9.z' }, 'refused')] })
  expect(store.collections.pupil.get(idOf(1))?.classGroup).toBe('7.a')
  expect(store.pending.all()).toHaveLength(1)
})

test('listeners hear once of a change of their entities and not of others', () => {
  const store = new RecordStore(staffMemberId)
  const heard: string[] = []
  store.subscribe(['pupil'], () => heard.push('pupil'))
  store.subscribe(['measure'], () => heard.push('measure'))
  store.apply({ records: rows(1, pupilRecord(1, 1), pupilRecord(2, 1), pupilRecord(3, 1)) })
  expect(heard).toEqual(['pupil'])
})
