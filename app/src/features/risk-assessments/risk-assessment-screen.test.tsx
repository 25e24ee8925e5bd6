import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import type { Role } from '@pumpurs/shared/domain/role'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import { idOf, newLocalData, pupilRecord, schoolId, staffMemberId } from '#data/test-records.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { RiskAssessmentScreen } from './risk-assessment-screen.tsx'

const header = {
  organisationId: schoolId,
  version: 1,
  deletedAt: null,
  createdBy: staffMemberId,
  createdAt: '2026-09-01T08:00:00.000Z',
  updatedBy: staffMemberId,
  updatedAt: '2026-09-01T08:00:00.000Z',
}
const grant = (role: Role): EntityRecords['grant'] => ({
  ...header,
  id: idOf(700),
  staffMemberId,
  role,
  classGroup: null,
  pupilId: null,
  validFrom: '2026-09-01',
  validTo: null,
})
const completed: EntityRecords['riskAssessment'] = {
  ...header,
  id: idOf(10),
  createdBy: idOf(9),
  pupilId: idOf(1),
  schoolYear: '2026',
  semester: 1,
  assessedOn: '2026-10-01',
  catalogueVersion: '2026-1',
  state: 'completed',
  proposedLevel: 'high',
  level: 'high',
  conclusion: 'Labi zīmē.',
  highestM: 1,
  highestE: null,
  highestG: 3,
  highestS: null,
}

let local: LocalData
let addresses: string[]
const arrive = <E extends EntityName>(entity: E, record: EntityRecords[E]) =>
  local.store.apply({ records: [{ filling: { bucket: 1, era: 0, fill: 0 }, entity, records: [record] }] })

beforeEach(async () => {
  addresses = []
  local = await newLocalData()
  arrive('pupil', pupilRecord(1, 1))
})
afterEach(async () => {
  cleanup()
  await new Promise((resolve) => setTimeout(resolve, 50))
  local.close()
})

const open = (assessmentId: string | null) =>
  render(
    <UiProvider navigate={(href) => addresses.push(href)}>
      <LocalDataProvider local={local}>
        <RiskAssessmentScreen pupilId={idOf(1)} assessmentId={assessmentId} />
      </LocalDataProvider>
    </UiProvider>,
  )
const criterion = (name: string) => within(screen.getByRole('group', { name }))
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a person notes, takes the proposal and completes; only what was answered is kept', async () => {
  arrive('grant', grant('classTeacher'))
  open(null)
  fireEvent.click(criterion('Zemi mācību sasniegumi').getByLabelText(/izteikts/))
  fireEvent.change(screen.getByLabelText(/^Pamatojums/), { target: { value: 'Vidējā atzīme 3,2' } })
  fireEvent.click(
    criterion('Mobings (vienaudžu vardarbība) izglītības iestādē').getByLabelText(/nav informācijas/),
  )
  expect(screen.getByRole('region', { name: /ieteikums: augsts risks/ }).textContent).toContain(
    'Zemi mācību sasniegumi: 3',
  )
  press('Pabeigt izvērtējumu')
  expect(screen.getByRole('alert').textContent).toContain('Izvēlieties riska līmeni')
  press('Pārņemt ieteikumu')
  press('Pabeigt izvērtējumu')
  await waitFor(() => expect(addresses).toHaveLength(1))
  const [assessment] = local.collections.riskAssessment.all()
  expect(assessment).toMatchObject({
    state: 'completed',
    level: 'high',
    proposedLevel: 'high',
    highestM: 3,
    semester: 1,
  })
  expect(addresses).toEqual([`/izglitojamie/${idOf(1)}/riski/${assessment?.id}`])
  expect(
    local.collections.riskFinding.all().map(({ criterion: code, severity }) => [code, severity]),
  ).toEqual([
    ['M01', 3],
    ['M10', null],
  ])
})

test('suspected violence shows the duty to report at once', () => {
  arrive('grant', grant('socialPedagogue'))
  open(null)
  expect(screen.queryByText('Ziņojiet nekavējoties')).toBeNull()
  fireEvent.click(criterion('Aizdomas par vardarbību vai nolaidību').getByLabelText(/neliels/))
  expect(screen.getAllByText('Ziņojiet nekavējoties').length).toBeGreaterThan(0)
})

test('an assessment that was left unsaved is found again', async () => {
  arrive('grant', grant('classTeacher'))
  const first = open(null)
  fireEvent.click(criterion('Zemi mācību sasniegumi').getByLabelText(/vidējs/))
  await act(() => local.flushDrafts())
  first.unmount()
  open(null)
  await screen.findByText(/Atrasts melnraksts no/)
  expect(criterion('Zemi mācību sasniegumi').getByLabelText(/vidējs/)).toHaveProperty('checked', true)
  expect(local.collections.riskAssessment.all()).toEqual([])
})

test('who may only read sees no form, and of restricted findings only the highest severity', () => {
  arrive('grant', grant('teacher'))
  arrive('riskAssessment', completed)
  open(completed.id)
  expect(screen.queryByRole('button', { name: /Saglabāt/ })).toBeNull()
  const family = within(screen.getByRole('region', { name: 'Ar ģimeni saistītie riski' }))
  expect(family.getByText('Ieraksti ar ierobežotu piekļuvi')).toBeTruthy()
  expect(family.getByText('izteikts')).toBeTruthy()
})

test('the author corrects a completed assessment, and only the changed fields travel', async () => {
  arrive('grant', grant('classTeacher'))
  arrive('riskAssessment', { ...completed, createdBy: staffMemberId })
  open(completed.id)
  fireEvent.change(screen.getByRole('textbox', { name: /^Secinājums/ }), {
    target: { value: 'Labi zīmē un dzied.' },
  })
  press('Saglabāt labojumus')
  await waitFor(() => expect(local.store.pending.all()).toHaveLength(1))
  expect(local.store.pending.all()[0]?.mutation.set).toEqual({
    conclusion: 'Labi zīmē un dzied.',
  })
})
