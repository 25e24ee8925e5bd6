import type { HeldChange } from '@pumpurs/shared/domain/held-change'
import type { Role } from '@pumpurs/shared/domain/role'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import { saveChanges } from '#data/save.ts'
import { idOf, newLocalData, pupilRecord, schoolId, staffMemberId } from '#data/test-records.ts'
import { setLanguage } from '#i18n/translate.ts'
import { draftsSettled, heldChange } from '#test/held-record.ts'
import { closeScreen, renderScreen } from '#test/render-screen.tsx'
import { arrive, grantRecord, measureRecord } from '#test/school-records.ts'
import { HeldChangeScreen } from './held-change-screen.tsx'

const filling = { bucket: 1, era: 0, fill: 1 }

let local: LocalData
beforeEach(async () => {
  setLanguage('lv')
  local = await newLocalData()
})
afterEach(async () => {
  cleanup()
  await draftsSettled(local)
  await closeScreen(local)
})

async function show(held: HeldChange, role: Role = 'schoolCoordinator'): Promise<void> {
  local.store.apply({
    records: [
      { filling, entity: 'pupil', records: [{ ...pupilRecord(1, 1) }] },
      { filling, entity: 'grant', records: [{ ...grantRecord(5, role) }] },
      { filling, entity: 'heldChange', records: [{ ...held }] },
    ],
  })
  await act(async () => void renderScreen(local, <HeldChangeScreen heldId={held.id} />))
}

const sent = () => local.store.pending.all().map(({ mutation: { op, entity, set } }) => ({ op, entity, set }))

test('a proposal to change an approved plan is accepted with a reason only', async () => {
  await show(heldChange())
  expect(screen.getByText('Jauns apraksts')).toBeDefined()
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Pieņemt' })))
  expect(screen.getByText('Ierakstiet pamatojumu')).toBeDefined()
  expect(sent()).toEqual([])
  fireEvent.change(screen.getByLabelText('Pamatojums'), { target: { value: 'Vajag vairāk stundu' } })
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Pieņemt' })))
  expect(await screen.findByText('Pieņemta')).toBeDefined()
  expect(sent()).toEqual([
    { op: 'resolve', entity: 'heldChange', set: { decision: 'accept', reason: 'Vajag vairāk stundu' } },
  ])
})

test('its author words it differently and sends it again; the old one is taken back with it', async () => {
  await show(heldChange({ author: staffMemberId, state: 'returned', reason: 'Lūdzu, precizē' }))
  const text = screen.getByRole('textbox', { name: 'Stiprās puses un grūtības' })
  fireEvent.change(text, { target: { value: 'Precīzāk' } })
  const own = within(document.body)
  await act(async () => fireEvent.click(own.getByRole('button', { name: 'Sūtīt vēlreiz' })))
  expect(await screen.findByText('Atsaukta')).toBeDefined()
  expect(sent()).toEqual([
    { op: 'patch', entity: 'supportPlan', set: { situation: 'Precīzāk' } },
    { op: 'resolve', entity: 'heldChange', set: { decision: 'withdraw', reason: '' } },
  ])
  expect(local.store.pending.all()[0]?.mutation).toMatchObject({ trunk: 4, old: { situation: '' } })
})

test('a change with a part that only a newer app knows is not sent again without it', async () => {
  const { mutations } = heldChange()
  const [known] = mutations
  if (!known) throw new Error('no mutation')
  const unknown = { ...known, mid: idOf(902), entity: 'horoscope' }
  await show(heldChange({ author: staffMemberId, state: 'returned', mutations: [known, unknown] }))
  expect(screen.getByText(/vispirms atjauniniet lietotni/)).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Sūtīt vēlreiz' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Atsaukt izmaiņu' })).toBeDefined()
})

test('who decides reads about the author, and each decision asks for its own reason', async () => {
  const { mutations } = heldChange()
  await show(heldChange({ mutations: mutations.map((one) => ({ ...one, code: 'late-edit' })) }))
  expect(screen.getByText(/kamēr autors rakstīja bez interneta/)).toBeDefined()
  expect(screen.queryByText(/jums beidzās piekļuve/)).toBeNull()
  const reason = screen.getByRole('textbox', { name: 'Pamatojums' })
  fireEvent.change(reason, { target: { value: 'Lūdzu, precizē' } })
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Atgriezt autoram' })))
  expect(await screen.findByText('Atgriezta labošanai')).toBeDefined()
  await waitFor(() => expect(reason).toHaveProperty('value', ''))
})

test('its author learns whether there is anything to do', async () => {
  await show(heldChange({ author: staffMemberId }), 'classTeacher')
  expect(screen.getByText(/Jums nekas nav jādara/)).toBeDefined()
  act(() =>
    local.store.apply({
      records: [
        {
          filling,
          entity: 'heldChange',
          records: [{ ...heldChange({ author: staffMemberId, state: 'returned', version: 2 }) }],
        },
      ],
    }),
  )
  expect(screen.queryByText(/Jums nekas nav jādara/)).toBeNull()
  expect(screen.getByText(/Izlabojiet tekstu un sūtiet vēlreiz/)).toBeDefined()
  expect(screen.getByRole('button', { name: 'Atsaukt izmaiņu' })).toBeDefined()
})

test('who decides about their own change takes it back instead of declining it', async () => {
  await show(heldChange({ author: staffMemberId, organisationId: schoolId }))
  expect(screen.getByText(/Par to varat izlemt/)).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Noraidīt' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Pieņemt' })).toBeDefined()
  expect(screen.getByRole('button', { name: 'Atsaukt izmaiņu' })).toBeDefined()
})

test('who decides sees which record each part would change, and what a deletion takes away', async () => {
  const place = { plan: 2, pupil: 1 }
  const chemistry = { ...measureRecord(21, place, { subject: 'Ķīmija', plannedLessons: 7 }) }
  arrive(local.store, { measure: [measureRecord(20, place)] })
  const [first] = heldChange().mutations
  if (!first) throw new Error('no mutation')
  const edit = { ...first, entity: 'measure', id: idOf(20), set: { plannedLessons: 14 } }
  await show(
    heldChange({
      mutations: [
        { ...edit, old: { plannedLessons: 12 } },
        { ...edit, mid: idOf(902), op: 'delete', id: idOf(21), set: {}, old: chemistry },
      ],
    }),
  )
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
    'Atbalsta pasākums: dzēšana un vēl 1 izmaiņa',
  )
  const content = within(screen.getByRole('region', { name: 'Ko gribēja izdarīt' }))
  expect(content.getByText('Atbalsta pasākums: labojums')).toBeDefined()
  expect(content.getByText('konsultācijas mācību priekšmetā · Matemātika')).toBeDefined()
  expect(content.getByText('Tagad ierakstā: 12')).toBeDefined()
  expect(content.getByText('Atbalsta pasākums: dzēšana')).toBeDefined()
  // It is not on this device: the change itself says which it is.
  expect(content.getByText('konsultācijas mācību priekšmetā · Ķīmija')).toBeDefined()
  expect(content.getByText('Tiktu dzēsts:')).toBeDefined()
  expect(content.getAllByText('Plānotās stundas')).toHaveLength(2)
  expect(content.getByText('7')).toBeDefined()
  const links = content.getAllByRole('link', { name: 'Atvērt ierakstu' })
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    `/izglitojamie/${idOf(1)}/plani/${idOf(2)}`,
  ])
})

test('a decision that the server could not carry out is told, and another one takes its place', async () => {
  await show(heldChange())
  const held = heldChange()
  const saved = await act(() =>
    saveChanges(local, [{ op: 'decide', id: held.id, decision: 'accept', reason: 'Jā' }]),
  )
  if (saved.outcome !== 'saved') throw new Error(saved.outcome)
  const [seq = 0] = saved.seqs
  const found = local.store.pending.get(seq)
  if (!found) throw new Error('the decision is not in the outbox')
  await local.db.outbox.update(seq, { state: 'refused' })
  const result = { r: 'rejected', ver: 1, code: 'illegal-step' } as const
  await act(async () => local.store.apply({ outbox: [{ ...found, state: 'refused', result }] }))
  expect(screen.getByText(/nevarēja izpildīt: plāns jau ir citā stāvoklī/)).toBeDefined()
  fireEvent.change(screen.getByRole('textbox', { name: 'Pamatojums' }), { target: { value: 'Par vēlu' } })
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Noraidīt' })))
  expect(await screen.findByText('Noraidīta')).toBeDefined()
  await waitFor(() =>
    expect(sent()).toEqual([
      { op: 'resolve', entity: 'heldChange', set: { decision: 'discard', reason: 'Par vēlu' } },
    ]),
  )
})
