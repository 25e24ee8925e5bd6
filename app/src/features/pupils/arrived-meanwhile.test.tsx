import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import { idOf, newLocalData, pupilRecord } from '#data/test-records.ts'
import { closeScreen, renderScreen } from '#test/render-screen.tsx'
import { arrive, grantRecord, guardianRecord, schoolRecord } from '#test/school-records.ts'
import { PupilScreen } from './pupil-screen.tsx'

let local: LocalData
beforeEach(async () => {
  local = await newLocalData()
  arrive(local.store, { organisation: [schoolRecord], grant: [grantRecord(700, 'schoolCoordinator')] })
})
afterEach(() => closeScreen(local))

const open = (tab?: string) =>
  renderScreen(local, <PupilScreen pupilId={idOf(1)} tab={tab} onTabChange={() => undefined} />)
const field = (label: string) => screen.getByLabelText(label)
const type = (label: string, value: string) => fireEvent.change(field(label), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
async function saved() {
  press('Saglabāt')
  await waitFor(() => expect(local.store.pending.all()).toHaveLength(1))
  return local.store.pending.all()[0]?.mutation
}
async function openPupil() {
  open()
  press('Darbības')
  fireEvent.click(await screen.findByText('Labot datus vai klasi'))
  await screen.findByLabelText('Uzvārds')
}

test('a name typed over one that changed meanwhile stays, and says which name was there', async () => {
  // The name has a space that nobody would tidy by opening the form.
  arrive(local.store, { pupil: [pupilRecord(1, 1, { givenName: 'Jānis  Pēteris' })] })
  await openPupil()
  type('Uzvārds', 'Bērziņš-')
  const arrived = { givenName: 'Jānis  Pēteris', familyName: 'Kalniņš', classGroup: '7.b' }
  act(() => arrive(local.store, { pupil: [pupilRecord(1, 2, arrived)] }))
  expect(field('Uzvārds')).toHaveProperty('value', 'Bērziņš-')
  expect(field('Klase vai grupa')).toHaveProperty('value', '7.b')
  type('Uzvārds', 'Bērziņš-Liepa')
  const mutation = await saved()
  expect(mutation).toMatchObject({ op: 'patch', trunk: 2 })
  expect(mutation?.set).toEqual({ familyName: 'Bērziņš-Liepa' })
  expect(mutation?.old).toEqual({ familyName: 'Bērziņš' })
})

test('an identifier that is taken away is the one that was in sight, and comes back until then', async () => {
  const code = { identifierKind: 'personalCode', birthDate: '2000-01-01' } as const
  arrive(local.store, { pupil: [pupilRecord(1, 1, { ...code, identifier: '010100-20006' })] })
  await openPupil()
  fireEvent.click(screen.getByLabelText('nav'))
  fireEvent.click(screen.getByLabelText('personas kods'))
  expect(field('Personas kods')).toHaveProperty('value', '010100-20006')
  fireEvent.click(screen.getByLabelText('nav'))
  act(() => arrive(local.store, { pupil: [pupilRecord(1, 2, { ...code, identifier: '020100-20005' })] }))
  const mutation = await saved()
  expect(mutation?.set).toEqual({ identifierKind: 'none', identifier: null })
  expect(mutation?.old).toEqual({ identifierKind: 'personalCode', identifier: '010100-20006' })
})

test('a guardian’s number is corrected without taking back the address that arrived', async () => {
  arrive(local.store, { pupil: [pupilRecord(1, 1)], guardian: [guardianRecord(60, 1)] })
  open('kontakti')
  press('Labot')
  await screen.findByLabelText('Vārds')
  type('Tālrunis', '20 000 001')
  const arrived = { version: 2, phone: '+371 20000009', email: 'ilze@example.org' }
  act(() => arrive(local.store, { guardian: [guardianRecord(60, 1, arrived)] }))
  expect(field('Tālrunis')).toHaveProperty('value', '20 000 001')
  const mutation = await saved()
  expect(mutation?.set).toEqual({ phone: '+371 20000001' })
  expect(mutation?.old).toEqual({ phone: '+371 20000000' })
})
