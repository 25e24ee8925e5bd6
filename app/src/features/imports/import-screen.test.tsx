import type { EntityRecords } from '@pumpurs/shared/domain/entities'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import { saveChanges } from '#data/save.ts'
import { idOf, newLocalData, schoolId, staffMemberId } from '#data/test-records.ts'
import { setLanguage } from '#i18n/translate.ts'
import { sampleFile } from '#test/sample-file.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { readFile } from './class-list/read-file.ts'
import { ImportScreen } from './import-screen.tsx'

const header = {
  version: 1,
  deletedAt: null,
  createdBy: null,
  createdAt: '2026-09-01T08:00:00.000Z',
  updatedBy: null,
  updatedAt: '2026-09-01T08:00:00.000Z',
}

const school: EntityRecords['organisation'] = {
  ...header,
  id: schoolId,
  organisationId: schoolId,
  kind: 'school',
  name: 'Upmalas pamatskola',
  registrationNumber: null,
  atvkCode: null,
  municipalityId: null,
  validFrom: '2020-01-01',
  validTo: null,
  successorId: null,
}

const grantOf = (role: EntityRecords['grant']['role']): EntityRecords['grant'] => ({
  ...header,
  id: idOf(900),
  organisationId: schoolId,
  staffMemberId,
  role,
  classGroup: null,
  pupilId: null,
  validFrom: '2026-09-01',
  validTo: null,
})

let local: LocalData

const arrive = (role: EntityRecords['grant']['role']) => {
  const filling = { bucket: 1, era: 0, fill: 0 }
  local.store.apply({
    records: [
      { filling, entity: 'organisation', records: [school] },
      { filling, entity: 'grant', records: [grantOf(role)] },
    ],
  })
}

const show = () =>
  render(
    <UiProvider navigate={() => undefined}>
      <LocalDataProvider local={local}>
        <ImportScreen readFile={readFile} />
      </LocalDataProvider>
    </UiProvider>,
  )

async function choose(file: File) {
  const input = document.querySelector('input[type="file"]')
  if (!input) throw new Error('There is no field for a file')
  await act(async () => fireEvent.change(input, { target: { files: [file] } }))
}

const button = (name: RegExp | string) => screen.findByRole('button', { name })
const press = async (name: RegExp | string) => fireEvent.click(await button(name))

/** The lists of other fields stay in the page, hidden; this one belongs to its own field. */
async function answer(label: string, choice: string) {
  const field = screen.getByRole('combobox', { name: label })
  fireEvent.click(field)
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '')
  if (!list) throw new Error(`${label} has no list`)
  fireEvent.click(await within(list).findByRole('option', { name: choice, hidden: true }))
}

/** The number on the chip of a filter; null where there is no such chip. */
const countOf = (label: string): number | null => {
  const chips = within(screen.getByRole('group', { name: 'Rādīt rindas' }))
  const chip = chips.queryByRole('button', { name: new RegExp(`^${label} `, 'u') })
  return chip && Number(/\d+$/u.exec(chip.textContent)?.[0])
}

async function toPreview(file: File) {
  await choose(file)
  await screen.findByRole('heading', { name: 'Kas ir katrā kolonnā' })
  await press('Turpināt')
  await screen.findByRole('heading', { name: 'Pārbaudiet sarakstu' })
}

async function importFirstList() {
  await toPreview(await sampleFile('klases-saraksts.csv'))
  await press('Turpināt')
  await press('Importēt 28 izglītojamos')
  await screen.findByRole('heading', { name: 'Saraksts importēts' })
}

beforeEach(async () => {
  setLanguage('lv')
  local = await newLocalData()
})

afterEach(() => local.close())

describe('a coordinator', () => {
  beforeEach(() => arrive('schoolCoordinator'))

  test('sees every row of the list before anything is written', async () => {
    show()
    await toPreview(await sampleFile('klases-saraksts.csv'))
    expect(countOf('Jauni')).toBe(28)
    expect(countOf('Jāpārbauda')).toBe(3)
    expect(countOf('Nevar importēt')).toBeNull()
    expect(screen.getAllByText(/Dzimšanas datums atšķiras no personas koda/u)).toHaveLength(3)
    expect(local.collections.pupil.size).toBe(0)
  })

  test('imports the rows that stay ticked, each as a change that waits to be sent', async () => {
    show()
    await toPreview(await sampleFile('klases-saraksts.csv'))
    fireEvent.click(screen.getByRole('checkbox', { name: 'Ūdre Ūna' }))
    await press('Turpināt')
    expect(screen.getByText('Upmalas pamatskola')).toBeDefined()
    await press('Importēt 27 izglītojamos')
    await screen.findByText(/Pievienoti 27 izglītojamie, neviens nav mainīts/u)
    const entries = local.store.pending.all()
    expect(entries).toHaveLength(27)
    expect(new Set(entries.map(({ mutation }) => mutation.grp)).size).toBe(27)
    expect(new Set(entries.map(({ mutation }) => mutation.set['importId'])).size).toBe(1)
    const anna = local.collections.pupil.all().find(({ givenName }) => givenName === 'Anna')
    expect(anna).toMatchObject({ familyName: 'Ābele', identifier: '320000-00027', organisationId: schoolId })
  })

  test('takes the import back, except the pupils whom somebody has worked with since', async () => {
    show()
    await importFirstList()
    const [edited] = local.collections.pupil.by('classGroup', '5.a')
    if (!edited) throw new Error('There is no pupil in 5.a')
    await act(() =>
      saveChanges(local, [{ op: 'patch', entity: 'pupil', id: edited.id, set: { classGroup: '5.b' } }]),
    )
    await press('Atsaukt importu')
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.click(dialog.getByRole('button', { name: 'Atsaukt importu' }))
    await screen.findByText(/Imports atsaukts: noņemti 27 izglītojamie/u)
    expect(local.collections.pupil.all().map(({ id }) => id)).toEqual([edited.id])
  })

  test('is told that the second list holds the same pupils, and which zeros were restored', async () => {
    const { unmount } = show()
    await importFirstList()
    unmount()
    show()
    await toPreview(await sampleFile('klases-saraksts-excel-1257.csv'))
    expect(countOf('Jau sarakstā')).toBe(28)
    expect(countOf('Jauni')).toBeNull()
    expect(screen.getAllByText(/atjaunota sākuma nulle/u)).toHaveLength(3)
    expect((await button('Turpināt')).getAttribute('aria-disabled')).toBe('true')
  })

  test('finds an earlier import in the history and restores what it had changed', async () => {
    const { unmount } = show()
    await importFirstList()
    const [moved] = local.collections.pupil.by('classGroup', '5.a')
    if (!moved) throw new Error('There is no pupil in 5.a')
    unmount()
    show()
    const row = `Uzvārds, vārds;Klase;PK\n${moved.familyName} ${moved.givenName};6.b;${moved.identifier}\n`
    await toPreview(new File([row], 'maiņa.csv'))
    expect(countOf('Mainīsies')).toBe(1)
    expect(screen.getByText(/Klase vai grupa: 5\.a → 6\.b/u)).toBeDefined()
    await press('Turpināt')
    await press('Importēt 1 izglītojamo')
    await screen.findByText(/mainīts 1 izglītojamais/u)
    await press('Importēt citu failu')
    const line = (await screen.findByText('maiņa.csv')).closest('li, tr')
    if (!(line instanceof HTMLElement)) throw new Error('The import is in no line')
    fireEvent.click(within(line).getByRole('button', { name: 'Atsaukt importu' }))
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.click(dialog.getByRole('button', { name: 'Atsaukt importu' }))
    await within(line).findByText(/Atsaukts/u)
    expect(local.collections.pupil.get(moved.id)?.classGroup).toBe('5.a')
  })

  test('corrects a column, and the choice is there for the next file with the same headings', async () => {
    const list = () => new File(['Bērns;Kods;Telpa\nĀbele Anna;x;7.a\n'], 'telpas.csv')
    const { unmount } = show()
    await choose(list())
    expect((await button('Turpināt')).getAttribute('aria-disabled')).toBe('true')
    await answer('C kolonna: Telpa', 'Klase vai grupa')
    await press('Turpināt')
    await press('Turpināt')
    await press('Importēt 1 izglītojamo')
    await screen.findByRole('heading', { name: 'Saraksts importēts' })
    unmount()
    show()
    await choose(list())
    await screen.findByText(/tādas, kā tās izvēlējāties/u)
    expect((await button('Turpināt')).getAttribute('aria-disabled')).toBeNull()
  })

  test('is told what is wrong with a file that is no list, and can go on with pasted rows', async () => {
    show()
    await choose(new File([Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0])], 'vecs.xls'))
    expect((await screen.findByRole('alert')).textContent).toMatch(/„vecs\.xls” ir vecajā Excel formātā/u)
    const text = 'Vārds\tUzvārds\tKlase\nAnna\tĀbele\t7.a\n'
    fireEvent.change(screen.getByLabelText('Nokopētās rindas'), { target: { value: text } })
    await press('Nolasīt ielīmēto')
    await screen.findByRole('heading', { name: 'Kas ir katrā kolonnā' })
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

test('a teacher is told who imports lists', () => {
  arrive('teacher')
  show()
  expect(screen.getByText('Sarakstus importē iestādes koordinators')).toBeDefined()
  expect(document.querySelector('input')).toBeNull()
})
