import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import type { Role } from '@pumpurs/shared/domain/role'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import {
  conflictRecord,
  idOf,
  newLocalData,
  pupilRecord,
  schoolId,
  staffMemberId,
} from '#data/test-records.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { ConflictScreen } from './conflict-screen.tsx'

const header = {
  organisationId: schoolId,
  version: 3,
  deletedAt: null,
  createdBy: staffMemberId,
  createdAt: '2026-09-01T08:00:00.000Z',
  updatedBy: idOf(9),
  updatedAt: '2026-11-23T09:40:00.000Z',
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
const colleague: EntityRecords['staffMember'] = {
  ...header,
  id: idOf(9),
  givenName: 'Anna',
  familyName: 'Bērziņa',
  position: '',
}
const goal: EntityRecords['planGoal'] = {
  ...header,
  id: idOf(30),
  planId: idOf(20),
  pupilId: idOf(1),
  schoolYear: '2026',
  goal: 'Lasīt grupā',
  indicator: '',
  initialValue: '50',
  targetValue: '70',
}
const assessmentContent = {
  schoolYear: '2026',
  semester: 1 as const,
  assessedOn: '2026-11-20',
  catalogueVersion: '2026-1',
  state: 'open' as const,
  proposedLevel: null,
  level: null,
  conclusion: 'A otra\n\nB otra',
  highestM: null,
  highestE: null,
  highestG: null,
  highestS: null,
}
const contested = conflictRecord(40, {
  entity: 'planGoal',
  recordId: goal.id,
  theirsBy: colleague.id,
  theirsAt: '2026-11-23T09:40:00.000Z',
  fields: {
    goal: { base: 'Lasīt', mine: 'Lasīt katru dienu', theirs: 'Lasīt grupā' },
    targetValue: { base: '50', mine: '80', theirs: '70' },
  },
})

let local: LocalData
const arrive = <E extends EntityName>(entity: E, record: EntityRecords[E]) =>
  local.store.apply({ records: [{ filling: { bucket: 1, era: 0, fill: 0 }, entity, records: [record] }] })

beforeEach(async () => {
  local = await newLocalData()
  arrive('pupil', pupilRecord(1, 1))
  arrive('staffMember', colleague)
  arrive('planGoal', goal)
})
afterEach(async () => {
  cleanup()
  await new Promise((resolve) => setTimeout(resolve, 50))
  local.close()
})

const open = () =>
  render(
    <UiProvider navigate={() => undefined}>
      <LocalDataProvider local={local}>
        <ConflictScreen conflictId={contested.id} />
      </LocalDataProvider>
    </UiProvider>,
  )
const field = (name: string) => within(screen.getByRole('region', { name }))
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a person chooses field by field, and both the record and the decision are there at once', async () => {
  arrive('grant', grant('teacher'))
  arrive('conflict', contested)
  open()
  press('Saglabāt izvēli')
  expect(screen.getByRole('alert')).toHaveProperty(
    'textContent',
    expect.stringContaining('ko paturēt: Mērķis'),
  )
  fireEvent.click(field('Mērķis').getByLabelText('Rakstīt citādi'))
  fireEvent.change(field('Mērķis').getByLabelText('Mans formulējums'), {
    target: { value: 'Lasīt katru dienu grupā' },
  })
  fireEvent.click(field('Vēlamā vērtība').getByLabelText('Paturēt otru versiju'))
  press('Saglabāt izvēli')
  await screen.findByText('Versija ir izvēlēta')
  expect(local.collections.planGoal.get(goal.id)).toMatchObject({
    goal: 'Lasīt katru dienu grupā',
    targetValue: '70',
  })
  // What was not taken stays readable.
  expect(field('Vēlamā vērtība').getByText('80')).toBeTruthy()
})

test('a choice is asked about again when somebody changes the record before it is saved; the wording stays', async () => {
  arrive('grant', grant('teacher'))
  arrive('conflict', contested)
  open()
  fireEvent.click(field('Vēlamā vērtība').getByLabelText('Paturēt otru versiju'))
  fireEvent.click(field('Mērķis').getByLabelText('Rakstīt citādi'))
  const own = () => field('Mērķis').getByLabelText<HTMLTextAreaElement>('Mans formulējums')
  fireEvent.change(own(), { target: { value: 'Lasīt katru dienu grupā' } })
  act(() => arrive('planGoal', { ...goal, version: 4, goal: 'Lasīt mājās' }))
  expect(field('Mērķis').getByText(/^Pēc jūsu izvēles kāds/)).toBeTruthy()
  expect(field('Mērķis').getByText('Lasīt mājās')).toBeTruthy()
  press('Saglabāt izvēli')
  expect(screen.getByRole('alert').textContent).toContain('ko paturēt: Mērķis')
  expect(local.store.pending.all()).toEqual([])
  expect(own().value).toBe('Lasīt katru dienu grupā')
  fireEvent.click(field('Mērķis').getByLabelText('Rakstīt citādi'))
  press('Saglabāt izvēli')
  await screen.findByText('Versija ir izvēlēta')
  expect(local.collections.planGoal.get(goal.id)).toMatchObject({
    goal: 'Lasīt katru dienu grupā',
    targetValue: '70',
  })
})

test('says which record of which pupil has two versions', () => {
  arrive('grant', grant('teacher'))
  arrive('conflict', contested)
  act(() => void open())
  expect(screen.getByText('Plāna mērķis · Lasīt grupā · Bērziņš Jānis')).toBeTruthy()
})

test('one press takes a whole side, and nothing is saved before the person says so', async () => {
  arrive('grant', grant('teacher'))
  arrive('conflict', contested)
  open()
  press('Visas manas')
  expect(local.collections.conflict.get(contested.id)?.status).toBe('open')
  press('Saglabāt izvēli')
  await waitFor(() =>
    expect(local.collections.planGoal.get(goal.id)).toMatchObject({
      goal: 'Lasīt katru dienu',
      targetValue: '80',
    }),
  )
})

test('who may not change the record reads both versions and is told who decides', async () => {
  arrive('grant', grant('principal'))
  arrive('conflict', contested)
  open()
  expect(screen.getByText(/lemj tā autors/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Saglabāt izvēli' })).toBeNull()
  await waitFor(() => expect(field('Mērķis').getByText('grupā')).toBeTruthy())
})

test('an edit of a deleted record brings it back with the edit, when the person wants that', async () => {
  arrive('grant', grant('teacher'))
  arrive('planGoal', { ...goal, version: 4, deletedAt: '2026-11-23T09:40:00.000Z' })
  arrive('conflict', { ...contested, kind: 'editOnDeleted' })
  open()
  press('Saglabāt izvēli')
  expect(screen.getByText('Izvēlieties, ko darīt')).toBeTruthy()
  fireEvent.click(screen.getByLabelText('Atjaunot ierakstu ar izmaiņām'))
  press('Saglabāt izvēli')
  await screen.findByText('Versija ir izvēlēta')
  expect(local.collections.planGoal.get(goal.id)).toMatchObject({
    goal: 'Lasīt katru dienu',
    deletedAt: null,
  })
})

test('a decision of somebody else shows what was chosen and what was not', () => {
  arrive('grant', grant('teacher'))
  arrive('conflict', {
    ...contested,
    status: 'resolved',
    resolvedBy: colleague.id,
    resolvedAt: '2026-11-23T09:50:00.000Z',
    resolution: { goal: 'Lasīt grupā', targetValue: '80' },
  })
  act(() => void open())
  expect(screen.getByText(/Izvēlējās: Anna Bērziņa, 23\.11\.2026\. 11:50/)).toBeTruthy()
  expect(field('Mērķis').getByText('Mana versija · nav izvēlēta')).toBeTruthy()
  expect(field('Mērķis').getByText('Lasīt katru dienu')).toBeTruthy()
})

test('two versions of one person are told apart by their age', () => {
  arrive('grant', grant('teacher'))
  arrive('conflict', { ...contested, theirsBy: contested.mineBy, theirsAt: '2026-11-20T08:00:00.000Z' })
  act(() => void open())
  expect(screen.getByText(/Vienam ierakstam ir divas versijas/)).toBeTruthy()
  expect(screen.queryByText(/Divi cilvēki/)).toBeNull()
  expect(field('Mērķis').getByRole('heading', { level: 3, name: 'Jaunākā versija' })).toBeTruthy()
  expect(field('Mērķis').getByRole('radio', { name: 'Paturēt agrāko' })).toBeTruthy()
})

const decided = {
  ...contested,
  version: 2,
  status: 'resolved' as const,
  resolvedBy: colleague.id,
  resolvedAt: '2026-11-23T09:50:00.000Z',
  resolution: { goal: 'Lasīt grupā', targetValue: '80' },
}

test('two versions whose writers are not known are told apart by their order', () => {
  arrive('grant', grant('teacher'))
  const unknown = { by: null, at: null }
  const fields = Object.fromEntries(
    Object.entries(contested.fields).map(([name, values]) => [
      name,
      { ...values, mineFrom: unknown, theirsFrom: unknown },
    ]),
  )
  arrive('conflict', { ...contested, fields })
  open()
  press('Visas otrās')
  expect(field('Mērķis').getByLabelText<HTMLInputElement>('Paturēt otro').checked).toBe(true)
  expect(field('Mērķis').getByLabelText<HTMLInputElement>('Paturēt pirmo').checked).toBe(false)
})

test('wording that was being written when the decision of a colleague arrives is kept until it is discarded', async () => {
  arrive('grant', grant('teacher'))
  arrive('conflict', contested)
  open()
  fireEvent.click(field('Mērķis').getByLabelText('Rakstīt citādi'))
  const area = field('Mērķis').getByLabelText('Mans formulējums')
  area.focus()
  fireEvent.change(area, { target: { value: 'Lasīt katru dienu grupā' } })
  act(() => arrive('conflict', decided))
  expect(document.activeElement?.textContent).toBe('Versija ir izvēlēta')
  const left = await screen.findByRole('region', { name: 'Jūsu nesaglabātais formulējums' })
  expect(within(left).getByText('Lasīt katru dienu grupā')).toBeTruthy()

  cleanup()
  open()
  await screen.findByText('Lasīt katru dienu grupā')
  press('Atmest formulējumu')
  await waitFor(() => expect(screen.queryByText('Lasīt katru dienu grupā')).toBeNull())

  cleanup()
  open()
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
  expect(screen.queryByText('Jūsu nesaglabātais formulējums')).toBeNull()
})

test('one press for a whole side keeps the wording that was written for a field', () => {
  arrive('grant', grant('teacher'))
  arrive('conflict', contested)
  open()
  const own = () => fireEvent.click(field('Mērķis').getByLabelText('Rakstīt citādi'))
  own()
  fireEvent.change(field('Mērķis').getByLabelText('Mans formulējums'), { target: { value: 'Abi kopā' } })
  press('Visas otras')
  own()
  expect(field('Mērķis').getByLabelText('Mans formulējums')).toHaveProperty('value', 'Abi kopā')
})

test('both texts in one take the place of own wording with a way back', () => {
  arrive('grant', grant('schoolCoordinator'))
  arrive('riskAssessment', { ...header, ...assessmentContent, id: idOf(50), pupilId: idOf(1) })
  arrive('conflict', {
    ...contested,
    entity: 'riskAssessment',
    recordId: idOf(50),
    fields: { conclusion: { base: 'A\n\nB', mine: 'A\n\nB mana', theirs: 'A otra\n\nB otra' } },
  })
  open()
  const text = () => field('Secinājums').getByLabelText('Mans formulējums')
  press('Apvienot')
  expect(text()).toHaveProperty('value', 'A otra\n\nB otra\nB mana')
  expect(screen.queryByRole('button', { name: 'Atsaukt' })).toBeNull()
  fireEvent.change(text(), { target: { value: 'Rūpīgi labots' } })
  press('Apvienot')
  press('Atsaukt')
  expect(text()).toHaveProperty('value', 'Rūpīgi labots')
})

test('a decision that met a newer change is said to be whose it was, and every wording has its author', () => {
  arrive('grant', grant('teacher'))
  arrive('conflict', {
    ...contested,
    mineBy: colleague.id,
    theirsBy: null,
    resolvedBy: staffMemberId,
    resolvedAt: '2026-11-23T09:50:00.000Z',
    resolution: { goal: 'Lasīt mājās', targetValue: '80' },
    fields: {
      ...contested.fields,
      goal: {
        base: 'Lasīt',
        mine: 'Lasīt mājās',
        theirs: 'Lasīt grupā',
        mineFrom: { by: staffMemberId, at: '2026-11-23T09:45:00.000Z' },
        earlier: [{ value: 'Lasīt katru dienu', by: colleague.id, at: contested.mineAt }],
      },
    },
  })
  open()
  expect(screen.getByText(/^Pēc jūsu izvēles kāds šo ierakstu mainīja/)).toBeTruthy()
  expect(field('Mērķis').getByRole('heading', { level: 3, name: 'Mana versija' })).toBeTruthy()
  expect(field('Mērķis').getByText('Anna Bērziņa, 23.11.2026. 12:00')).toBeTruthy()
  expect(field('Mērķis').getByText('Lasīt katru dienu')).toBeTruthy()
  expect(field('Vēlamā vērtība').getByRole('heading', { level: 3, name: 'Anna Bērziņa' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Visas/ })).toBeNull()
})

test('a colleague reads why a decided deletion is asked about again', () => {
  arrive('grant', grant('teacher'))
  arrive('conflict', {
    ...contested,
    kind: 'deleteOnEdited',
    fields: {},
    resolvedBy: colleague.id,
    resolvedAt: '2026-11-23T09:50:00.000Z',
    resolution: { choice: 'apply' },
  })
  open()
  expect(screen.getByText(/jau bija izvēlēta \(Anna Bērziņa, 23\.11\.2026\. 11:50\)/)).toBeTruthy()
})

test('why a decision about a deletion was not saved is read aloud', async () => {
  arrive('grant', grant('teacher'))
  arrive('conflict', { ...contested, kind: 'deleteOnEdited', fields: {} })
  open()
  fireEvent.click(screen.getByLabelText('Paturēt ierakstu'))
  local.vault.lock()
  press('Saglabāt izvēli')
  expect((await screen.findByRole('alert')).textContent).toContain('Ekrāns ir bloķēts')
})

test('who decided about a plan that changed meanwhile is asked to read it again, and decides', async () => {
  const plan: EntityRecords['supportPlan'] = {
    ...header,
    id: idOf(20),
    createdBy: colleague.id,
    pupilId: idOf(1),
    schoolYear: '2026',
    programmeId: idOf(5),
    semester: 1,
    code: '2026-1-0001',
    periodFrom: '2026-09-02',
    periodTo: '2026-12-18',
    assessmentId: null,
    situation: '',
    agreement: 'Viss cits',
    evaluation: '',
    state: 'submitted',
    stateReason: '',
    amendedOn: null,
    amendmentReason: '',
  }
  arrive('grant', grant('principal'))
  arrive('supportPlan', plan)
  arrive('conflict', {
    ...contested,
    entity: 'supportPlan',
    recordId: plan.id,
    fields: { state: { base: 'submitted', mine: 'approved', theirs: 'submitted' } },
  })
  open()
  expect(screen.getByText(/plāns mainījās/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Atvērt ierakstu' })).toBeTruthy()
  fireEvent.click(screen.getByLabelText('Paturēt manu versiju'))
  press('Saglabāt izvēli')
  await screen.findByText('Versija ir izvēlēta')
  expect(local.collections.supportPlan.get(plan.id)).toMatchObject({ state: 'approved' })
})

test('a deletion of what others have added to says so, and that it cannot go before what was added', () => {
  arrive('grant', grant('schoolCoordinator'))
  const about = { entity: 'pupil', recordId: idOf(1), kind: 'deleteOnEdited', fields: {} } as const
  arrive('conflict', { ...contested, ...about })
  act(() => void open())
  expect(screen.getByText(/kāds to mainīja vai kaut ko tam pievienoja/)).toBeTruthy()
  expect(screen.getByText(/vispirms jādzēš tie/)).toBeTruthy()
})
