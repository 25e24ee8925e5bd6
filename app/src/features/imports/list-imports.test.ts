import { expect, test } from 'vitest'
import { idOf, pupilRecord, schoolId, staffMemberId } from '#data/test-records.ts'
import { canBeUndone, listImports } from './list-imports.ts'

const logged = (importId: string, at: string) => ({
  importId,
  organisationId: schoolId,
  at,
  fileName: 'saraksts.csv',
  changed: 2,
  undoneAt: null,
})

test('joins what the pupils say with what the device remembers, newest first', () => {
  const colleague = idOf(70)
  const pupils = [
    pupilRecord(1, 1, { importId: idOf(50), createdBy: colleague, createdAt: '2026-11-20T09:00:05.000Z' }),
    pupilRecord(2, 1, { importId: idOf(50), createdBy: colleague, createdAt: '2026-11-20T09:00:01.000Z' }),
    pupilRecord(3, 1, {
      importId: idOf(51),
      createdBy: staffMemberId,
      createdAt: '2026-11-22T09:00:09.000Z',
    }),
    pupilRecord(4, 1),
  ]
  const own = [logged(idOf(51), '2026-11-22T09:00:00.000Z'), logged(idOf(52), '2026-11-21T09:00:00.000Z')]
  const common = { organisationId: schoolId, undoneAt: null }
  expect(listImports(pupils, own, staffMemberId)).toEqual([
    {
      ...common,
      importId: idOf(51),
      at: own[0]?.at,
      by: staffMemberId,
      fileName: 'saraksts.csv',
      created: 1,
      changed: 2,
    },
    {
      ...common,
      importId: idOf(52),
      at: own[1]?.at,
      by: staffMemberId,
      fileName: 'saraksts.csv',
      created: 0,
      changed: 2,
    },
    {
      ...common,
      importId: idOf(50),
      at: '2026-11-20T09:00:01.000Z',
      by: colleague,
      fileName: null,
      created: 2,
      changed: 0,
    },
  ])
})

test('an import whose pupils are gone and whose changes are back has nothing left to undo', () => {
  const [past] = listImports([], [logged(idOf(51), '2026-11-22T09:00:00.000Z')], staffMemberId)
  if (!past) throw new Error('The import is not in the list')
  expect(canBeUndone(past)).toBe(true)
  expect(canBeUndone({ ...past, undoneAt: '2026-11-22T10:00:00.000Z' })).toBe(false)
})
