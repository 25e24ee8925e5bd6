import type { PlanGoal } from '@pumpurs/shared/domain/support-plan'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import { idOf, newLocalData, pupilRecord, refusedEntry, schoolId, staffMemberId } from '#data/test-records.ts'
import { closeScreen, renderScreen } from '#test/render-screen.tsx'
import { arrive, assessmentRecord, grantRecord, measureRecord, schoolRecord } from '#test/school-records.ts'
import { SupportPlanScreen } from './support-plan-screen.tsx'
import { supportPlan } from './test-plan.ts'

const goalRecord = (fields: Partial<PlanGoal> = {}): PlanGoal => ({
  id: idOf(505),
  organisationId: schoolId,
  version: 1,
  deletedAt: null,
  createdBy: staffMemberId,
  createdAt: '2026-09-10T08:00:00.000Z',
  updatedBy: staffMemberId,
  updatedAt: '2026-09-10T08:00:00.000Z',
  planId: idOf(500),
  pupilId: idOf(1),
  schoolYear: '2026',
  goal: 'Lasīt',
  indicator: 'Minūtes',
  initialValue: '5',
  targetValue: '10',
  ...fields,
})

let local: LocalData
beforeEach(async () => {
  local = await newLocalData()
  arrive(local.store, {
    organisation: [schoolRecord],
    grant: [grantRecord(700, 'teacher')],
    pupil: [pupilRecord(1, 1)],
    supportPlan: [supportPlan()],
  })
})
afterEach(() => closeScreen(local))

const open = (section?: string) =>
  renderScreen(
    local,
    <SupportPlanScreen
      pupilId={idOf(1)}
      planId={idOf(500)}
      section={section}
      onSectionChange={() => undefined}
    />,
  )
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const arrivePlan = (fields: Parameters<typeof supportPlan>[0]) =>
  act(() => arrive(local.store, { supportPlan: [supportPlan({ version: 2, ...fields })] }))
async function queued() {
  await waitFor(() => expect(local.store.pending.all()).toHaveLength(1))
  return local.store.pending.all()[0]?.mutation
}

test('a text says over which one it was written', async () => {
  arrive(local.store, { supportPlan: [supportPlan({ situation: 'Labi zīmē.' })] })
  open('izglitojamais')
  type('Stiprās puses un grūtības', 'Labi zīmē un dzied.')
  arrivePlan({ situation: 'Labi zīmē un skrien.', agreement: 'Iesniegums 01.09.' })
  press('Saglabāt')
  expect(await queued()).toMatchObject({
    trunk: 2,
    set: { situation: 'Labi zīmē un dzied.' },
    old: { situation: 'Labi zīmē.' },
  })
})

test('one end of the period is moved without the other', async () => {
  open('visparigi')
  type('Plāna sākums', '14.09.2026.')
  arrivePlan({ periodFrom: '2026-09-07', periodTo: '2026-12-11' })
  press('Saglabāt')
  const mutation = await queued()
  expect(mutation?.set).toEqual({ periodFrom: '2026-09-14' })
  expect(mutation?.old).toEqual({ periodFrom: '2026-09-01' })
})

test('choosing an assessment says that none was chosen before', async () => {
  arrive(local.store, { riskAssessment: [assessmentRecord(10, 1), assessmentRecord(11, 1, { semester: 2 })] })
  open('riski')
  fireEvent.click(screen.getByRole('combobox'))
  const [first] = await screen.findAllByRole('option')
  if (!first) throw new Error('no assessment to choose')
  fireEvent.click(first)
  await waitFor(() => expect(screen.getByRole('combobox')).not.toHaveProperty('value', ''))
  arrivePlan({ assessmentId: idOf(11) })
  press('Saglabāt')
  expect(await queued()).toMatchObject({ set: { assessmentId: idOf(10) }, old: { assessmentId: null } })
})

test('a goal keeps what others wrote in its other fields', async () => {
  arrive(local.store, { planGoal: [goalRecord()] })
  open('merki')
  type('Mērķis', 'Lasīt katru dienu')
  const arrived = { version: 2, goal: 'Lasīt grupā', targetValue: '20' }
  act(() => arrive(local.store, { planGoal: [goalRecord(arrived)] }))
  press('Saglabāt')
  const mutation = await queued()
  expect(mutation?.set).toEqual({ goal: 'Lasīt katru dienu' })
  expect(mutation?.old).toEqual({ goal: 'Lasīt' })
})

test('a goal that is kept after all stays as it is by now', async () => {
  arrive(local.store, { planGoal: [goalRecord()] })
  open('merki')
  press('Noņemt')
  act(() => arrive(local.store, { planGoal: [goalRecord({ version: 2, goal: 'Lasīt grupā' })] }))
  press('Paturēt')
  expect(screen.getByLabelText('Mērķis')).toHaveProperty('value', 'Lasīt grupā')
  act(() => arrive(local.store, { planGoal: [goalRecord({ version: 3, goal: 'Lasīt skaļi' })] }))
  expect(screen.getByLabelText('Mērķis')).toHaveProperty('value', 'Lasīt skaļi')
})

test('a measure keeps what others wrote in its other fields', async () => {
  const of = { plan: 500, pupil: 1 }
  arrive(local.store, { measure: [measureRecord(510, of)] })
  open('pasakumi')
  type('Plānotās stundas', '8')
  const arrived = { version: 2, plannedLessons: 20, note: 'Otrdienās' }
  act(() => arrive(local.store, { measure: [measureRecord(510, of, arrived)] }))
  press('Saglabāt')
  const mutation = await queued()
  expect(mutation?.set).toEqual({ plannedLessons: 8 })
  expect(mutation?.old).toEqual({ plannedLessons: 12 })
})

test('the evaluation says over which one it was written', async () => {
  arrive(local.store, { supportPlan: [supportPlan({ state: 'inProgress' })] })
  open('izvertejums')
  type('Semestra beigu izvērtējums', 'Mērķis sasniegts.')
  arrivePlan({ state: 'inProgress', evaluation: 'Mērķis nav sasniegts.' })
  press('Saglabāt')
  expect(await queued()).toMatchObject({ set: { evaluation: 'Mērķis sasniegts.' }, old: { evaluation: '' } })
})

test('a step is decided about the state that was asked about', async () => {
  arrive(local.store, { supportPlan: [supportPlan({ agreement: 'Iesniegums 01.09.' })] })
  open()
  press('Iesniegt saskaņošanai')
  const dialog = within(await screen.findByRole('dialog'))
  arrivePlan({ agreement: 'Iesniegums 01.09.', state: 'stopped', stateReason: 'Pārcēlies.' })
  fireEvent.click(dialog.getByRole('button', { name: 'Iesniegt saskaņošanai' }))
  const mutation = await queued()
  expect(mutation?.set).toEqual({ state: 'submitted' })
  expect(mutation?.old).toEqual({ state: 'draft' })
})

test('the head of a plan says where the work on its goals is', () => {
  arrive(local.store, { planGoal: [goalRecord()] })
  open()
  expect(screen.queryByText('Nosūtīts')).toBeNull()
  const entry = refusedEntry(1, idOf(900))
  const mutation = { ...entry.mutation, entity: 'planGoal' as const, id: idOf(505), set: { goal: 'Skaitīt' } }
  act(() => local.store.apply({ outbox: [{ ...entry, state: 'sent', mutation }] }))
  expect(screen.getByText('Nosūtīts')).toBeDefined()
  act(() => local.store.apply({ outbox: [{ ...entry, state: 'refused', mutation }] }))
  expect(screen.getByText('Jāpārbauda')).toBeDefined()
})
