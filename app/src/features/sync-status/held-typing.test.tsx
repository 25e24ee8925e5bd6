import type { HeldChange } from '@pumpurs/shared/domain/held-change'
import type { Role } from '@pumpurs/shared/domain/role'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import { saveChanges, saveMutations } from '#data/save.ts'
import { idOf, newLocalData, pupilRecord, staffMemberId } from '#data/test-records.ts'
import { setLanguage } from '#i18n/translate.ts'
import { draftsSettled, heldChange } from '#test/held-record.ts'
import { closeScreen, renderScreen } from '#test/render-screen.tsx'
import { grantRecord } from '#test/school-records.ts'
import { HeldChangeScreen } from './held-change-screen.tsx'

const filling = { bucket: 1, era: 0, fill: 1 }
const own: Partial<HeldChange> = { author: staffMemberId, state: 'returned', reason: 'Lūdzu, precizē' }

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

const arrive = (held: HeldChange) =>
  act(async () => local.store.apply({ records: [{ filling, entity: 'heldChange', records: [{ ...held }] }] }))

async function show(held: HeldChange, role: Role = 'teacher'): Promise<void> {
  local.store.apply({
    records: [
      { filling, entity: 'pupil', records: [{ ...pupilRecord(1, 1) }] },
      { filling, entity: 'grant', records: [{ ...grantRecord(5, role) }] },
    ],
  })
  await arrive(held)
  await act(async () => void renderScreen(local, <HeldChangeScreen heldId={held.id} />))
}

/** As the automatic lock does: what is typed is written down, and the page is loaded anew. */
async function lockAndOpen(held: HeldChange): Promise<void> {
  await act(() => local.flushDrafts())
  cleanup()
  await act(async () => void renderScreen(local, <HeldChangeScreen heldId={held.id} />))
}

const field = (name: string) => screen.getByRole('textbox', { name })
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } })
const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
const sent = () => local.store.pending.all().map(({ mutation: { op, set } }) => ({ op, set }))
const situation = 'Stiprās puses un grūtības'

test('what its author has typed is there again after a lock, and gone once it is sent', async () => {
  const held = heldChange(own)
  await show(held)
  type(situation, 'Precīzāk')
  await lockAndOpen(held)
  await waitFor(() => expect(field(situation)).toHaveProperty('value', 'Precīzāk'))
  await press('Sūtīt vēlreiz')
  expect(await screen.findByText('Atsaukta')).toBeDefined()
  expect(screen.queryByText('Jūsu nenosūtītais teksts')).toBeNull()
  expect(sent()[0]).toEqual({ op: 'patch', set: { situation: 'Precīzāk' } })
  await lockAndOpen(held)
  expect(screen.queryByText('Jūsu nenosūtītais teksts')).toBeNull()
})

test('the reason of a decision is there again after a lock', async () => {
  const held = heldChange()
  await show(held, 'schoolCoordinator')
  type('Pamatojums', 'Lūdzu, precizē')
  await lockAndOpen(held)
  await waitFor(() => expect(field('Pamatojums')).toHaveProperty('value', 'Lūdzu, precizē'))
})

test('what is typed when somebody decides stays in sight, until the person throws it away', async () => {
  const held = heldChange({ ...own, state: 'waiting' })
  await show(held)
  type(situation, 'Precīzāk')
  await arrive({ ...held, version: 2, state: 'accepted', decidedBy: idOf(77), decidedAt: held.updatedAt })
  const unsent = within(screen.getByRole('region', { name: 'Jūsu nenosūtītais teksts' }))
  expect(unsent.getByText('Precīzāk')).toBeDefined()
  expect(unsent.getByRole('button', { name: `Kopēt: ${situation}` })).toBeDefined()
  await act(async () => fireEvent.click(unsent.getByRole('button', { name: 'Dzēst šo tekstu' })))
  expect(screen.queryByText('Jūsu nenosūtītais teksts')).toBeNull()
})

test('a reason that came too late stays in sight as well', async () => {
  const held = heldChange()
  await show(held, 'schoolCoordinator')
  type('Pamatojums', 'Vajag vairāk stundu')
  await arrive({ ...held, version: 2, state: 'withdrawn' })
  const unsent = within(screen.getByRole('region', { name: 'Jūsu nenosūtītais teksts' }))
  expect(unsent.getByText('Vajag vairāk stundu')).toBeDefined()
})

test('a day, a number, and a choice that are not valid are named and can be corrected', async () => {
  const set = {
    heldOn: '2026-11-20',
    minutes: 2,
    form: 'individual',
    note: 'Daļskaitļi',
    measureId: idOf(3),
    specialistId: staffMemberId,
  }
  const [mutation] = heldChange().mutations
  if (!mutation) throw new Error('the change is empty')
  const faulty = { ...mutation, op: 'create', entity: 'consultation', set, old: {}, code: 'invalid-fields' }
  const held = heldChange({ ...own, state: 'waiting', mutations: [{ ...faulty, fields: ['minutes'] }] })
  await show(held)
  expect(screen.getByText('Pārbaudiet: Minūtes')).toBeDefined()
  expect(screen.getByText('Izlabojiet to šeit un sūtiet vēlreiz.')).toBeDefined()
  type('Minūtes', '')
  await press('Sūtīt vēlreiz')
  expect(sent()).toEqual([])
  expect(screen.getByRole('alert').textContent).toBe('Pārbaudiet: Minūtes')
  type('Minūtes', '40')
  type('Datums', '19.11.2026.')
  await press('Sūtīt vēlreiz')
  await waitFor(() =>
    expect(sent()[0]).toEqual({ op: 'create', set: { ...set, minutes: 40, heldOn: '2026-11-19' } }),
  )
})

test('two presses at once decide and send once', async () => {
  const held = heldChange()
  await show(held, 'schoolCoordinator')
  type('Pamatojums', 'Vajag vairāk stundu')
  const [accept, decline] = ['Pieņemt', 'Noraidīt'].map((name) => screen.getByRole('button', { name }))
  if (!accept || !decline) throw new Error('the buttons are missing')
  act(() => {
    fireEvent.click(accept)
    fireEvent.click(accept)
    fireEvent.click(decline)
  })
  expect(decline.getAttribute('aria-disabled')).toBe('true')
  expect(await screen.findByText('Pieņemta')).toBeDefined()
  await waitFor(() => expect(sent()).toHaveLength(1))
})

test('a change that is sent again is sent once, however often the button is pressed', async () => {
  await show(heldChange(own))
  const again = screen.getByRole('button', { name: 'Sūtīt vēlreiz' })
  act(() => {
    fireEvent.click(again)
    fireEvent.click(again)
  })
  expect(await screen.findByText('Atsaukta')).toBeDefined()
  expect(sent().map(({ op }) => op)).toEqual(['patch', 'resolve'])
})

test('a device without room says so, and nothing is lost', async () => {
  await show(heldChange(own))
  type(situation, 'Precīzāk')
  const fill = () => {
    throw new DOMException('no space left', 'QuotaExceededError')
  }
  local.db.outbox.hook('creating', fill)
  for (const name of ['Sūtīt vēlreiz', 'Atsaukt izmaiņu']) {
    // One after the other, as a person does.
    // oxlint-disable-next-line no-await-in-loop
    await press(name)
    const dialog = screen.queryByRole('dialog')
    // oxlint-disable-next-line no-await-in-loop
    if (dialog) await act(async () => fireEvent.click(within(dialog).getByRole('button', { name })))
    // oxlint-disable-next-line no-await-in-loop
    expect((await screen.findByRole('alert')).textContent).toMatch(/ierīcē nepietiek vietas/)
  }
  expect(field(situation)).toHaveProperty('value', 'Precīzāk')
  expect(sent()).toEqual([])
})

test('another decision begins with the reason of the one that could not be carried out', async () => {
  const held = heldChange()
  await show(held, 'schoolCoordinator')
  const saved = await act(() =>
    saveChanges(local, [{ op: 'decide', id: held.id, decision: 'accept', reason: 'Vajag' }]),
  )
  if (saved.outcome !== 'saved') throw new Error(saved.outcome)
  const [seq = 0] = saved.seqs
  const found = local.store.pending.get(seq)
  if (!found) throw new Error('the decision is not in the outbox')
  await local.db.outbox.update(seq, { state: 'refused' })
  const result = { r: 'rejected', ver: 1, code: 'illegal-step' } as const
  await act(async () => local.store.apply({ outbox: [{ ...found, state: 'refused', result }] }))
  expect(field('Pamatojums')).toHaveProperty('value', 'Vajag')
  await press('Noraidīt')
  await waitFor(() =>
    expect(sent()).toEqual([{ op: 'resolve', set: { decision: 'discard', reason: 'Vajag' } }]),
  )
  expect(await local.db.outbox.get(seq)).toBeUndefined()
})

test('after a decision the focus is at the title, where it says what has become of the change', async () => {
  await show(heldChange(), 'schoolCoordinator')
  type('Pamatojums', 'Vajag vairāk stundu')
  screen.getByRole('button', { name: 'Pieņemt' }).focus()
  await press('Pieņemt')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 })))
})

/** The refused copy of the change that stays on the device of its author, before the record is here. */
async function refuse(): Promise<HeldChange> {
  const held = heldChange({ author: staffMemberId })
  const saved = await saveMutations(
    local,
    held.mutations.map(({ mid, id, trunk, set, old, at }) => {
      const written = { mid, id, trunk, set, old, at, sch: 1, grp: held.id }
      return { ...written, op: 'patch', entity: 'supportPlan' }
    }),
  )
  if (saved.outcome !== 'saved') throw new Error(saved.outcome)
  const [seq = 0] = saved.seqs
  const found = local.store.pending.get(seq)
  if (!found) throw new Error('the change is not in the outbox')
  await local.db.outbox.update(seq, { state: 'refused' })
  const result = { r: 'rejected', ver: 1, code: 'not-permitted', held: 'author' } as const
  local.store.apply({ outbox: [{ ...found, state: 'refused', result }] })
  return held
}

test('what is typed before the record of the change arrives is still there when it does', async () => {
  const held = await refuse()
  await act(async () => void renderScreen(local, <HeldChangeScreen heldId={held.id} />))
  type(situation, 'Precīzāk')
  await arrive(held)
  expect(field(situation)).toHaveProperty('value', 'Precīzāk')
  await lockAndOpen(held)
  await waitFor(() => expect(field(situation)).toHaveProperty('value', 'Precīzāk'))
})

test('a change that is sent again before its record arrives takes back what the server keeps', async () => {
  const held = await refuse()
  await act(async () => void renderScreen(local, <HeldChangeScreen heldId={held.id} />))
  type(situation, 'Precīzāk')
  await press('Sūtīt vēlreiz')
  expect(await screen.findByText('Atsaukta')).toBeDefined()
  expect(sent()).toEqual([
    { op: 'patch', set: { situation: 'Precīzāk' } },
    { op: 'resolve', set: { decision: 'withdraw', reason: '' } },
  ])
  await arrive(held)
  expect(screen.getByText('Atsaukta')).toBeDefined()
})

test('a change can be taken back before its record arrives', async () => {
  const held = await refuse()
  await act(async () => void renderScreen(local, <HeldChangeScreen heldId={held.id} />))
  await press('Atsaukt izmaiņu')
  const dialog = within(await screen.findByRole('dialog'))
  await act(async () => fireEvent.click(dialog.getByRole('button', { name: 'Atsaukt izmaiņu' })))
  expect(await screen.findByText('Atsaukta')).toBeDefined()
  expect(sent()).toEqual([{ op: 'resolve', set: { decision: 'withdraw', reason: '' } }])
})
