import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import { idOf, newLocalData, pupilRecord, staffMemberId } from '#data/test-records.ts'
import { closeScreen, renderScreen } from '#test/render-screen.tsx'
import {
  arrive,
  colleagueId,
  consultationRecord,
  grantRecord,
  measureRecord,
  planRecord,
  schoolRecord,
  today,
} from '#test/school-records.ts'
import { ConsultationListScreen } from './consultation-list-screen.tsx'
import { ConsultationScreen } from './consultation-screen.tsx'

let local: LocalData
let saved = 0
beforeEach(async () => {
  saved = 0
  local = await newLocalData()
  arrive(local.store, {
    organisation: [schoolRecord],
    grant: [grantRecord(700, 'specialist')],
    pupil: [pupilRecord(1, 1), pupilRecord(2, 1, { familyName: 'Ābele', givenName: 'Anna' })],
    supportPlan: [planRecord(20, 1), planRecord(21, 2)],
    measure: [measureRecord(30, { plan: 20, pupil: 1 }), measureRecord(31, { plan: 21, pupil: 2 })],
  })
})
afterEach(() => closeScreen(local))

const entry = (measureId?: string) => (
  <ConsultationScreen
    consultationId={null}
    measureId={measureId}
    onSaved={() => {
      saved += 1
    }}
  />
)
const existing = (number: number) => (
  <ConsultationScreen
    consultationId={idOf(number)}
    onSaved={() => {
      saved += 1
    }}
  />
)
const of = { measure: 30, plan: 20, pupil: 1 }
const all = () => local.collections.consultation.all()
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
/** Opens the list of a field and takes the answer. */
async function choose(label: string, answer: string, position = 0): Promise<void> {
  const field = screen.getAllByRole('combobox', { name: label })[position]
  if (!field) throw new Error(`no field ${label}`)
  fireEvent.click(field)
  fireEvent.click(await screen.findByRole('option', { name: answer }))
}

test('coming from a measure, one press enters today 40 minutes', async () => {
  renderScreen(local, entry(idOf(30)))
  press('Saglabāt')
  await waitFor(() => expect(saved).toBe(1))
  expect(all()).toMatchObject([
    {
      pupilId: idOf(1),
      measureId: idOf(30),
      planId: idOf(20),
      heldOn: today,
      minutes: 40,
      specialistId: staffMemberId,
    },
  ])
})

test('choosing a pupil proposes the measure, and says where it stands against the plan', async () => {
  arrive(local.store, { consultation: [consultationRecord(40, of, { minutes: 120 })] })
  renderScreen(local, entry())
  press('Saglabāt')
  expect(screen.getByRole('alert').textContent).toContain('Izvēlieties izglītojamo')
  await choose('Izglītojamais', 'Bērziņš Jānis, 7.a')
  await waitFor(() =>
    expect(screen.getByRole('combobox', { name: 'Atbalsta pasākums' })).toHaveProperty(
      'value',
      'Matemātika 3/12 st.',
    ),
  )
  press('80 min')
  press('Saglabāt')
  await waitFor(() => expect(saved).toBe(1))
  expect(all().map(({ minutes }) => minutes)).toEqual([120, 80])
})

test('more than planned is said before saving and does not forbid it', async () => {
  arrive(local.store, { consultation: [consultationRecord(40, of, { minutes: 480 })] })
  renderScreen(local, entry(idOf(30)))
  expect(screen.getByText(/ar šo konsultāciju būs 13 st\., plānotas 12 st\./)).toBeTruthy()
  press('Saglabāt')
  await waitFor(() => expect(saved).toBe(1))
})

test('a group is saved together, each pupil under their own measure', async () => {
  renderScreen(local, entry(idOf(30)))
  fireEvent.click(screen.getByLabelText('grupā'))
  press('Pievienot izglītojamo')
  await choose('Izglītojamais', 'Ābele Anna, 7.a', 1)
  press('Saglabāt')
  await waitFor(() => expect(saved).toBe(1))
  expect(all().map(({ measureId, form }) => [measureId, form])).toEqual([
    [idOf(30), 'group'],
    [idOf(31), 'group'],
  ])
  expect(new Set(local.store.pending.all().map(({ mutation }) => mutation.grp)).size).toBe(1)
})

test('after “save and add another” the day stays and the pupil is asked for again', async () => {
  renderScreen(local, entry(idOf(30)))
  type('Datums', '20.11.2026.')
  type(/^Piezīme/, 'Daļskaitļi')
  press('Saglabāt un pievienot vēl')
  await waitFor(() => expect(all()).toHaveLength(1))
  await waitFor(() =>
    expect(screen.getByRole('combobox', { name: 'Izglītojamais' })).toHaveProperty('value', ''),
  )
  expect(screen.getByLabelText('Datums')).toHaveProperty('value', '20.11.2026.')
  expect(screen.getByLabelText(/^Piezīme/)).toHaveProperty('value', '')
  expect(saved).toBe(0)
})

test('the last one can be repeated', async () => {
  arrive(local.store, { consultation: [consultationRecord(40, of, { minutes: 60, mode: 'remote' })] })
  renderScreen(local, entry())
  press('Atkārtot pēdējo')
  press('Saglabāt')
  await waitFor(() => expect(saved).toBe(1))
  expect(all()).toMatchObject([{ heldOn: '2026-11-20' }, { heldOn: today, minutes: 60, mode: 'remote' }])
})

test('what was typed is there again after the form was left', async () => {
  const { show } = renderScreen(local, entry(idOf(30)))
  type(/^Piezīme/, 'Lasījām kopā')
  show(null)
  await waitFor(async () => expect(await local.db.drafts.count()).toBe(1))
  show(entry(idOf(30)))
  await waitFor(() => expect(screen.getByLabelText(/^Piezīme/)).toHaveProperty('value', 'Lasījām kopā'))
})

test('an own one is corrected, and deleted with a way back', async () => {
  arrive(local.store, { consultation: [consultationRecord(40, of)] })
  renderScreen(local, existing(40))
  type('Minūtes', '20')
  press('Saglabāt')
  await waitFor(() => expect(local.collections.consultation.get(idOf(40))?.minutes).toBe(20))
  press('Dzēst')
  await waitFor(() => expect(all()).toEqual([]))
  fireEvent.click(screen.getByRole('button', { name: 'Atsaukt' }))
  await waitFor(() => expect(all()).toHaveLength(1))
})

test('somebody else’s can only be read', () => {
  arrive(local.store, { consultation: [consultationRecord(40, of, { createdBy: colleagueId })] })
  renderScreen(local, existing(40))
  expect(screen.queryByRole('button', { name: 'Saglabāt' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Dzēst' })).toBeNull()
})

test('the month shows own ones by day, and everybody’s on demand', () => {
  arrive(local.store, {
    consultation: [
      consultationRecord(40, of, { heldOn: '2026-11-02' }),
      consultationRecord(41, of, { heldOn: '2026-11-20', specialistId: colleagueId, createdBy: colleagueId }),
      consultationRecord(42, of, { heldOn: '2026-10-20' }),
    ],
  })
  renderScreen(local, <ConsultationListScreen />)
  const days = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)
  expect(days()).toEqual(['2026. gada 2. novembris', 'Stundas pret plānu'])
  fireEvent.click(screen.getByLabelText('Visas'))
  expect(days()).toEqual(['2026. gada 20. novembris', '2026. gada 2. novembris', 'Stundas pret plānu'])
  expect(screen.getByText('3/12 st.')).toBeTruthy()
  press('Iepriekšējais mēnesis')
  expect(days()).toEqual(['2026. gada 20. oktobris', 'Stundas pret plānu'])
})
