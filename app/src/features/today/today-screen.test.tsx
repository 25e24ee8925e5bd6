import type { HeldChange } from '@pumpurs/shared/domain/held-change'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import { rememberPupil } from '#data/recent-pupils.ts'
import { conflictRecord, idOf, newLocalData, pupilRecord, staffMemberId } from '#data/test-records.ts'
import { heldChange } from '#test/held-record.ts'
import { closeScreen, renderScreen } from '#test/render-screen.tsx'
import {
  arrive,
  assessmentRecord,
  colleagueId,
  grantRecord,
  schoolRecord,
  staffRecord,
} from '#test/school-records.ts'
import { TodayScreen } from './today-screen.tsx'

let local: LocalData
beforeEach(async () => {
  local = await newLocalData()
  arrive(local.store, { organisation: [schoolRecord] })
})
afterEach(() => closeScreen(local))

const rowsOf = (group: string) =>
  within(screen.getByRole('region', { name: group }))
    .getAllByRole('listitem')
    .map((row) => row.textContent)

test('says what is late about whom since when, and each row leads there', () => {
  arrive(local.store, {
    grant: [grantRecord(700, 'classTeacher')],
    pupil: [pupilRecord(1, 1)],
    riskAssessment: [assessmentRecord(10, 1)],
    conflict: [conflictRecord(50, { entity: 'riskAssessment', recordId: idOf(10) })],
  })
  renderScreen(local, <TodayScreen />)
  expect(rowsOf('Kavējas')).toEqual(['Izveidot atbalsta plānuBērziņš Jānis, 7.akavējas, līdz 15.10.2026.'])
  expect(screen.getByRole('link', { name: /Izveidot atbalsta plānu/ }).getAttribute('href')).toBe(
    `/izglitojamie/${idOf(1)}/plani/jauns`,
  )
  expect(screen.getByRole('link', { name: /Divas versijas/ }).getAttribute('href')).toBe(
    `/sinhronizacija/konflikti/${idOf(50)}`,
  )
})

const heldOf = (number: number, fields: Partial<HeldChange> = {}): HeldChange =>
  heldChange({ id: idOf(number), author: colleagueId, ...fields })

test('says which held changes wait for the person: to decide about, or to word differently', () => {
  arrive(local.store, {
    grant: [grantRecord(700, 'schoolCoordinator')],
    staffMember: [staffRecord(colleagueId, 'Māra', 'Gulbe')],
    pupil: [pupilRecord(1, 1)],
    heldChange: [
      heldOf(50),
      heldOf(51, { author: staffMemberId, state: 'returned', reason: 'Cik bieži?' }),
      heldOf(52, { state: 'accepted' }),
    ],
  })
  renderScreen(local, <TodayScreen />)
  expect(rowsOf('Gaida manu lēmumu')).toEqual([
    expect.stringContaining(
      'Pieņemt vai noraidīt izmaiņu: Individuālais atbalsta plānsBērziņš Jānis, 7.a · Māra Gulbe',
    ),
  ])
  expect(screen.getByRole('link', { name: /Pieņemt vai noraidīt/ }).getAttribute('href')).toBe(
    `/sinhronizacija/aizturetas/${idOf(50)}`,
  )
  expect(rowsOf('Atgriezts precizēšanai')).toEqual([expect.stringContaining('Cik bieži?')])
})

test('what the school decides about does not trouble its author', () => {
  arrive(local.store, {
    grant: [grantRecord(700, 'classTeacher')],
    pupil: [pupilRecord(1, 1)],
    heldChange: [heldOf(50, { author: staffMemberId })],
  })
  renderScreen(local, <TodayScreen />)
  expect(screen.getByText('Šonedēļ nekas nav jāsteidz')).toBeTruthy()
})

test('a change that cannot be read on this device does not go unsaid', () => {
  arrive(local.store, { grant: [grantRecord(700, 'classTeacher')], pupil: [pupilRecord(1, 1)] })
  local.unreadableEdits.add([
    { seq: 7, grp: idOf(70), entity: 'pupil', id: idOf(1), madeAt: null, why: 'damaged' },
  ])
  renderScreen(local, <TodayScreen />)
  expect(rowsOf('Nav nonācis serverī')).toEqual([
    expect.stringContaining('Izglītojamais: nav nolasāmsBērziņš Jānis, 7.a'),
  ])
})

test('who has no role any more learns that it is so', () => {
  arrive(local.store, { grant: [grantRecord(700, 'classTeacher', { validTo: '2026-11-22' })] })
  renderScreen(local, <TodayScreen />)
  expect(screen.getByText('Jums pašlaik nav lomas nevienā iestādē')).toBeTruthy()
})

test('a long group shows three rows and the rest on demand', () => {
  const numbers = [1, 2, 3, 4, 5]
  arrive(local.store, {
    grant: [grantRecord(700, 'classTeacher')],
    pupil: numbers.map((number) => pupilRecord(number, 1)),
    riskAssessment: numbers.map((number) => assessmentRecord(10 + number, number)),
  })
  renderScreen(local, <TodayScreen />)
  expect(rowsOf('Kavējas')).toHaveLength(3)
  fireEvent.click(screen.getByRole('button', { name: 'Visi (5)' }))
  expect(rowsOf('Kavējas')).toHaveLength(5)
})

test('the first day of a school leads a coordinator to the class list, and others to whom they ask', () => {
  arrive(local.store, { grant: [grantRecord(700, 'schoolCoordinator')] })
  renderScreen(local, <TodayScreen />)
  expect(screen.getByRole('link', { name: 'Importēt klases sarakstu' }).getAttribute('href')).toBe('/imports')
  act(() => arrive(local.store, { grant: [grantRecord(700, 'teacher', { version: 2 })] }))
  expect(screen.queryByRole('link', { name: 'Importēt klases sarakstu' })).toBeNull()
  expect(screen.getByText('Jums vēl nav neviena izglītojamā')).toBeTruthy()
})

test('a quiet week says so, and the pupils looked at last are near', async () => {
  arrive(local.store, { grant: [grantRecord(700, 'teacher')], pupil: [pupilRecord(1, 1), pupilRecord(2, 1)] })
  await rememberPupil(local, idOf(1))
  await rememberPupil(local, idOf(2))
  await rememberPupil(local, idOf(1))
  renderScreen(local, <TodayScreen />)
  expect(screen.getByText('Šonedēļ nekas nav jāsteidz')).toBeTruthy()
  const recent = within(screen.getByRole('region', { name: 'Nesen atvērtie' }))
  const links = await recent.findAllByRole('link', { name: /Bērziņš/ })
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    `/izglitojamie/${idOf(1)}`,
    `/izglitojamie/${idOf(2)}`,
  ])
})
