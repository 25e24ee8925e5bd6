import type { RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import {
  conflictRecord,
  idOf,
  newLocalData,
  pupilRecord,
  schoolId,
  staffMemberId,
} from '#data/test-records.ts'
import { closeScreen, renderScreen } from '#test/render-screen.tsx'
import { arrive, assessmentRecord, grantRecord, schoolRecord } from '#test/school-records.ts'
import { RiskAssessmentScreen } from './risk-assessment-screen.tsx'

const findingRecord = (fields: Partial<RiskFinding> = {}): RiskFinding => ({
  id: idOf(15),
  organisationId: schoolId,
  version: 1,
  deletedAt: null,
  createdBy: staffMemberId,
  createdAt: '2026-10-01T08:00:00.000Z',
  updatedBy: staffMemberId,
  updatedAt: '2026-10-01T08:00:00.000Z',
  assessmentId: idOf(10),
  pupilId: idOf(1),
  schoolYear: '2026',
  criterion: 'M01',
  severity: 1,
  evidence: '',
  observedBy: '',
  ...fields,
})
const open = { state: 'open', level: 'medium', conclusion: 'Labi zīmē.', highestM: 1 } as const

let local: LocalData
beforeEach(async () => {
  local = await newLocalData()
  arrive(local.store, {
    organisation: [schoolRecord],
    grant: [grantRecord(700, 'classTeacher')],
    pupil: [pupilRecord(1, 1)],
    riskAssessment: [assessmentRecord(10, 1, open)],
    riskFinding: [findingRecord()],
  })
  renderScreen(local, <RiskAssessmentScreen pupilId={idOf(1)} assessmentId={idOf(10)} />)
})
afterEach(() => closeScreen(local))

async function saved() {
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt' }))
  await waitFor(() => expect(local.store.pending.all()).not.toEqual([]))
  return local.store.pending.all().map(({ mutation: { entity, set, old } }) => ({ entity, set, old }))
}

test('a conclusion says over which one it was written, and takes no level back', async () => {
  fireEvent.change(screen.getByRole('textbox', { name: /^Secinājums/ }), {
    target: { value: 'Labi zīmē un dzied.' },
  })
  const arrived = { ...open, version: 2, level: 'high', conclusion: 'Labi zīmē un skrien.' } as const
  act(() => arrive(local.store, { riskAssessment: [assessmentRecord(10, 1, arrived)] }))
  expect(await saved()).toEqual([
    {
      entity: 'riskAssessment',
      set: { conclusion: 'Labi zīmē un dzied.' },
      old: { conclusion: 'Labi zīmē.' },
    },
  ])
})

test('evidence says over which one it was written; a severity that was raised meanwhile stays', async () => {
  fireEvent.change(screen.getByLabelText(/^Pamatojums/), { target: { value: 'Vidējā atzīme 3,2' } })
  const arrived = { version: 2, severity: 3, evidence: 'Nesekmīgs' } as const
  act(() =>
    arrive(local.store, {
      riskAssessment: [assessmentRecord(10, 1, { ...open, version: 2, highestM: 3 })],
      riskFinding: [findingRecord(arrived)],
    }),
  )
  expect(await saved()).toEqual([
    { entity: 'riskFinding', set: { evidence: 'Vidējā atzīme 3,2' }, old: { evidence: '' } },
  ])
})

test('an answer where one’s own arrived meanwhile says that none was in sight', async () => {
  const mobbing = within(
    screen.getByRole('group', { name: 'Mobings (vienaudžu vardarbība) izglītības iestādē' }),
  )
  fireEvent.click(mobbing.getByLabelText(/neliels/))
  const other = findingRecord({ id: idOf(16), criterion: 'M10', severity: 3, evidence: 'Sarunā' })
  act(() =>
    arrive(local.store, {
      riskAssessment: [assessmentRecord(10, 1, { ...open, version: 2, highestM: 3 })],
      riskFinding: [other],
    }),
  )
  expect((await saved()).filter(({ entity }) => entity === 'riskFinding')).toEqual([
    { entity: 'riskFinding', set: { severity: 1 }, old: { severity: null } },
  ])
})

test('an edit stays with the finding on which it was begun, and that a more marked one arrived is shown', async () => {
  fireEvent.change(screen.getByLabelText(/^Pamatojums/), { target: { value: 'Vidējā atzīme 3,2' } })
  const marked = { id: idOf(16), createdBy: idOf(9), severity: 3, evidence: 'Nesekmīgs' } as const
  act(() => arrive(local.store, { riskFinding: [findingRecord(marked)] }))
  expect(screen.getByDisplayValue('Vidējā atzīme 3,2')).toBeTruthy()
  expect(screen.getByText('Nesekmīgs')).toBeTruthy()
  expect(await saved()).toMatchObject([
    { entity: 'riskAssessment', set: { highestM: 3 } },
    { entity: 'riskFinding', set: { evidence: 'Vidējā atzīme 3,2' }, old: { evidence: '' } },
  ])
  expect(local.store.pending.all().map(({ mutation }) => mutation.id)).toContain(idOf(15))
})

test('of two who noted one criterion the more marked counts, and both are shown', async () => {
  const other = { id: idOf(16), createdBy: idOf(9), updatedAt: '2026-09-01T08:00:00.000Z' }
  act(() =>
    arrive(local.store, {
      riskFinding: [
        findingRecord({ evidence: 'Vidējā atzīme 6' }),
        findingRecord({ ...other, severity: 3, evidence: 'Nesekmīgs trīs priekšmetos' }),
      ],
    }),
  )
  expect(await screen.findByText('Par šo kritēriju ir vēl viens ieraksts')).toBeTruthy()
  expect(screen.getByText('Vidējā atzīme 6')).toBeTruthy()
  fireEvent.change(screen.getByDisplayValue('Nesekmīgs trīs priekšmetos'), {
    target: { value: 'Nesekmīgs divos priekšmetos' },
  })
  expect(await saved()).toMatchObject([
    { entity: 'riskAssessment', set: { highestM: 3 } },
    { entity: 'riskFinding', set: { evidence: 'Nesekmīgs divos priekšmetos' } },
  ])
})

test('a conflict about a finding is announced, and marks the assessment', () => {
  expect(screen.queryByText('Jāpārbauda')).toBeNull()
  const about = { entity: 'riskFinding', recordId: idOf(15) } as const
  act(() => arrive(local.store, { conflict: [conflictRecord(60, about)] }))
  expect(screen.getByText('Jāpārbauda')).toBeDefined()
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'))
  expect(links).toContain(`/sinhronizacija/konflikti/${idOf(60)}`)
})
