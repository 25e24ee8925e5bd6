import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EditPlace, heldBack, type UnreadableEdit } from './unreadable-edits.ts'

const place = fc.record({ grp: fc.constantFrom('g1', 'g2', 'g3'), id: fc.constantFrom('a', 'b', 'c', 'd') })
const outbox = fc.array(fc.tuple(place, fc.boolean()), { maxLength: 12 }).map((made) =>
  made.map(([{ grp, id }, isUnreadable], seq) => ({
    seq,
    grp,
    id,
    entity: 'pupil' as const,
    isUnreadable,
  })),
)
const unreadableOf = (edits: readonly (EditPlace & { isUnreadable: boolean })[]): UnreadableEdit[] =>
  edits
    .filter(({ isUnreadable }) => isUnreadable)
    .map(({ isUnreadable: _, ...edit }) => ({ ...edit, madeAt: null, why: 'damaged' }))

test('B-072 what is sent never lacks a part of its group, nor what it rests on', () => {
  fc.assert(
    fc.property(outbox, (edits) => {
      const held = heldBack(edits, unreadableOf(edits))
      for (const edit of edits.filter(({ seq }) => !held.has(seq))) {
        expect(edit.isUnreadable).toBe(false)
        const others = edits.filter(({ seq }) => held.has(seq))
        expect(others.some(({ grp }) => grp === edit.grp)).toBe(false)
        expect(others.some(({ id, seq }) => id === edit.id && seq < edit.seq)).toBe(false)
      }
    }),
  )
})

test('nothing is held back without reason', () => {
  const edit = (seq: number, grp: string, id: string) => ({ seq, grp, id, entity: 'pupil' as const })
  const edits = [
    edit(1, 'g1', 'a'),
    edit(2, 'g2', 'b'),
    edit(3, 'g2', 'c'),
    edit(4, 'g3', 'a'),
    edit(5, 'g4', 'c'),
  ]
  expect(heldBack(edits, [])).toEqual(new Set())
  const damaged = { ...edit(2, 'g2', 'b'), madeAt: null, why: 'damaged' as const }
  expect(heldBack(edits, [damaged])).toEqual(new Set([2, 3, 5]))
})
