import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import { findRecentPupils } from '#data/recent-pupils.ts'
import { idOf, newLocalData, pupilRecord } from '#data/test-records.ts'
import { closeScreen, renderScreen } from '#test/render-screen.tsx'
import {
  arrive,
  assessmentRecord,
  colleagueId,
  consultationRecord,
  grantRecord,
  guardianRecord,
  measureRecord,
  planRecord,
  schoolRecord,
  staffRecord,
} from '#test/school-records.ts'
import type { PupilFilters } from './pupil-filters.ts'
import { PupilListScreen } from './pupil-list-screen.tsx'
import { PupilScreen } from './pupil-screen.tsx'

let local: LocalData
beforeEach(async () => {
  local = await newLocalData()
  arrive(local.store, { organisation: [schoolRecord] })
})
afterEach(() => closeScreen(local))

function List() {
  const [filters, setFilters] = useState<PupilFilters>({})
  return <PupilListScreen filters={filters} onFiltersChange={setFilters} />
}
const page = (tab?: string) => <PupilScreen pupilId={idOf(1)} tab={tab} onTabChange={() => undefined} />
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const names = () =>
  screen.getAllByRole('link', { name: /Anna|Jānis|Pēteris/ }).map((link) => link.textContent)

test('the list finds as one types, keeps archived pupils apart, and says why it is empty', () => {
  arrive(local.store, {
    grant: [grantRecord(700, 'teacher')],
    pupil: [
      pupilRecord(1, 1, { familyName: 'Ķēniņš', givenName: 'Jānis' }),
      pupilRecord(2, 1, { familyName: 'Ābele', givenName: 'Anna' }),
      pupilRecord(3, 1, { familyName: 'Kenins', givenName: 'Pēteris', status: 'left' }),
    ],
  })
  renderScreen(local, <List />)
  expect(names()).toEqual(['Ābele Anna', 'Ķēniņš Jānis'])
  type('Meklēt pēc vārda, uzvārda vai klases', 'kenins')
  expect(names()).toEqual(['Ķēniņš Jānis'])
  fireEvent.click(screen.getByLabelText('Rādīt arī arhivētos'))
  expect(names()).toEqual(['Kenins Pēteris', 'Ķēniņš Jānis'])
  type('Meklēt pēc vārda, uzvārda vai klases', 'xyz')
  expect(screen.getByText('Ar šiem filtriem nekas nav atrasts.')).toBeTruthy()
  fireEvent.click(screen.getAllByRole('button', { name: 'Notīrīt filtrus' })[0] ?? document.body)
  expect(names()).toHaveLength(3)
})

test('a pupil is added with a normalised class and the birth date of the code, and its page opens', async () => {
  arrive(local.store, { grant: [grantRecord(700, 'schoolCoordinator')] })
  const { visited } = renderScreen(
    local,
    <PupilScreen pupilId="jauns" tab={undefined} onTabChange={() => undefined} />,
  )
  press('Saglabāt')
  expect(screen.getByRole('alert').textContent).toContain('Uzvārds: aizpildiet šo lauku')
  type('Uzvārds', 'Ķēniņš')
  type('Vārds', 'Jānis')
  type('Klase vai grupa', '7 A')
  type('Personas kods', '01010020006')
  press('Saglabāt')
  await waitFor(() => expect(visited).toHaveLength(1))
  const [pupil] = local.collections.pupil.all()
  expect(pupil).toMatchObject({
    familyName: 'Ķēniņš',
    classGroup: '7.a',
    identifier: '010100-20006',
    birthDate: '2000-01-01',
    organisationId: schoolRecord.id,
  })
  expect(visited).toEqual([`/izglitojamie/${pupil?.id}`])
})

test('a code that the register has already is not saved again, and leads to who has it', async () => {
  arrive(local.store, {
    grant: [grantRecord(700, 'schoolCoordinator')],
    pupil: [pupilRecord(1, 1, { identifierKind: 'personalCode', identifier: '010100-20006' })],
  })
  renderScreen(local, <PupilScreen pupilId="jauns" tab={undefined} onTabChange={() => undefined} />)
  type('Uzvārds', 'Cits')
  type('Vārds', 'Vārds')
  type('Klase vai grupa', '7.a')
  type('Personas kods', '010100-20006')
  press('Saglabāt')
  expect(screen.getByRole('alert').textContent).toContain('šāds identifikators sarakstā jau ir')
  expect(screen.getByRole('link', { name: 'Atvērt esošo' }).getAttribute('href')).toBe(
    `/izglitojamie/${idOf(1)}`,
  )
  expect(local.collections.pupil.size).toBe(1)
})

test('what was typed is there again after the form was left', async () => {
  arrive(local.store, { grant: [grantRecord(700, 'schoolCoordinator')] })
  const form = <PupilScreen pupilId="jauns" tab={undefined} onTabChange={() => undefined} />
  const { show } = renderScreen(local, form)
  type('Uzvārds', 'Šteinbergs')
  show(null)
  await waitFor(async () => expect(await local.db.drafts.count()).toBe(1))
  show(form)
  await waitFor(() => expect(screen.getByLabelText('Uzvārds')).toHaveProperty('value', 'Šteinbergs'))
})

test('the page shows the plan with its lessons, the risk of each group, and who may read it', async () => {
  arrive(local.store, {
    grant: [grantRecord(700, 'classTeacher')],
    pupil: [pupilRecord(1, 1)],
    riskAssessment: [assessmentRecord(10, 1)],
    supportPlan: [planRecord(20, 1)],
    measure: [measureRecord(30, { plan: 20, pupil: 1 })],
    consultation: [consultationRecord(40, { measure: 30, plan: 20, pupil: 1 }, { minutes: 120 })],
    guardian: [guardianRecord(60, 1)],
  })
  renderScreen(local, page())
  const plan = within(screen.getByRole('region', { name: 'Pašreizējais plāns' }))
  expect(plan.getByText('3/12 st.')).toBeTruthy()
  expect(screen.getByText('Ilze Bērziņa · +371 20000000')).toBeTruthy()
  const access = within(screen.getByRole('region', { name: 'Kam ir piekļuve' }))
  expect(access.getByText('sociālais pedagogs')).toBeTruthy()
  await waitFor(async () => expect(await findRecentPupils(local)).toEqual([idOf(1)]))
})

test('the coordinator sees names of who has access, only those of this school and class', () => {
  arrive(local.store, {
    grant: [
      grantRecord(700, 'schoolCoordinator'),
      grantRecord(701, 'psychologist', { staffMemberId: colleagueId }),
      grantRecord(702, 'classTeacher', { staffMemberId: idOf(901), classGroup: '8.a' }),
    ],
    staffMember: [staffRecord(colleagueId, 'Līga', 'Čakāne'), staffRecord(idOf(901), 'Māra', 'Gulbe')],
    pupil: [pupilRecord(1, 1)],
  })
  renderScreen(local, page())
  const access = within(screen.getByRole('region', { name: 'Kam ir piekļuve' }))
  expect(access.getByText('Čakāne Līga')).toBeTruthy()
  expect(access.queryByText('Gulbe Māra')).toBeNull()
})

test('buttons follow the rights, and archiving can be taken back', async () => {
  arrive(local.store, { grant: [grantRecord(700, 'principal')], pupil: [pupilRecord(1, 1)] })
  renderScreen(local, page())
  expect(screen.queryByRole('link', { name: 'Konsultācija' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Darbības' })).toBeNull()
  act(() => arrive(local.store, { grant: [grantRecord(700, 'schoolCoordinator', { version: 2 })] }))
  press('Darbības')
  fireEvent.click(await screen.findByText('Arhivēt: izstājies'))
  await waitFor(() => expect(local.collections.pupil.get(idOf(1))?.status).toBe('left'))
  fireEvent.click(await screen.findByRole('button', { name: 'Atsaukt' }))
  await waitFor(() => expect(local.collections.pupil.get(idOf(1))?.status).toBe('active'))
})

test('a pupil who is not on this device is said to be so', () => {
  renderScreen(local, page())
  expect(screen.getByText(/Šie dati nav šajā ierīcē/)).toBeTruthy()
})

test('restricted findings stand as a locked line in the timeline', () => {
  arrive(local.store, {
    grant: [grantRecord(700, 'teacher')],
    pupil: [pupilRecord(1, 1)],
    staffMember: [staffRecord(colleagueId, 'Līga', 'Čakāne')],
    riskAssessment: [assessmentRecord(10, 1, { highestG: 3, createdBy: colleagueId })],
  })
  renderScreen(local, page('laika-josla'))
  expect(screen.getByText('Ieraksts ar ierobežotu piekļuvi')).toBeTruthy()
})

test('a guardian is added with a tidy number', async () => {
  arrive(local.store, { grant: [grantRecord(700, 'classTeacher')], pupil: [pupilRecord(1, 1)] })
  renderScreen(local, page('kontakti'))
  press('Pievienot pārstāvi')
  fireEvent.change(await screen.findByLabelText('Vārds'), { target: { value: 'Ilze' } })
  type('Tālrunis', '20 000 000')
  press('Saglabāt')
  await waitFor(() =>
    expect(local.collections.guardian.by('pupilId', idOf(1))).toMatchObject([
      { givenName: 'Ilze', familyName: 'Bērziņš', phone: '+371 20000000' },
    ]),
  )
})
