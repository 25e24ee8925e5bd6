import { pupilContent } from '@pumpurs/shared/domain/pupil'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { buildImport } from './build-import.ts'
import { readClassList } from './class-list-rows.ts'
import { readText } from './read-text.ts'

const importId = '01939d3e-0000-7000-8000-000000000001'
const pupilId = '01939d3e-0000-7000-8000-00000000000a'
const newPupilId = '01939d3e-0000-7000-8000-00000000000b'

function previewRows() {
  const read = readText(
    'Ūna;Ūdre;320000-00001;5.a\nElīna;Ozola;320000-00003;7.b\nToms;;;7.b\nŪna;Ūdre;320000-00001;5.a\nZane;Zariņa;;7.b\n',
  )
  if (!read.ok) throw new Error(read.problem.code)
  const elina = { givenName: 'Elīna', familyName: 'Ozola', birthDate: null, classGroup: '7.a' }
  return readClassList({
    table: read.table,
    headerRow: -1,
    mapping: { 0: 'givenName', 1: 'familyName', 2: 'personalCode', 3: 'classGroup' },
    pupils: [{ id: pupilId, identifierKind: 'personalCode', identifier: '320000-00003', ...elina }],
    classGroups: ['5.a', '7.a', '7.b'],
    today: '2026-11-23',
  })
}

const build = (accepted: readonly number[]) =>
  buildImport({ importId, rows: previewRows(), accepted: new Set(accepted), newId: () => newPupilId })

test('makes a create and an update of the accepted rows that can be imported, and no more', () => {
  const { changes } = build([0, 1, 2, 3])
  expect(changes).toEqual([
    {
      kind: 'create',
      row: 0,
      id: newPupilId,
      fields: {
        givenName: 'Ūna',
        familyName: 'Ūdre',
        identifierKind: 'personalCode',
        identifier: '320000-00001',
        birthDate: null,
        classGroup: '5.a',
        educationProgramme: '',
        status: 'active',
        importId,
      },
    },
    { kind: 'update', row: 1, id: pupilId, set: { classGroup: '7.b' }, old: { classGroup: '7.a' } },
  ])
})

test('what it creates is a valid pupil, also without a personal code', () => {
  const { changes } = build([0, 4])
  const fields = changes.flatMap((change) => (change.kind === 'create' ? [change.fields] : []))
  expect(fields).toHaveLength(2)
  for (const content of fields) expect(z.strictObject(pupilContent).parse(content)).toEqual(content)
  expect(fields[1]).toMatchObject({ identifierKind: 'none', identifier: null })
})

test('the way back restores what stood there, and says what the import wrote', () => {
  expect(build([0, 1]).restore).toEqual([
    { id: pupilId, set: { classGroup: '7.a' }, onlyIf: { classGroup: '7.b' } },
  ])
})

test('nothing accepted, nothing done', () => {
  expect(build([])).toEqual({ importId, changes: [], restore: [] })
})
