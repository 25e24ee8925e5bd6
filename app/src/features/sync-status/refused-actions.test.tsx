import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import type { KeptMutation, KeptResult } from '#data/outbox-entry.ts'
import { saveMutations } from '#data/save.ts'
import { idOf, newLocalData, pupilRecord } from '#data/test-records.ts'
import { setLanguage } from '#i18n/translate.ts'
import { heldChange } from '#test/held-record.ts'
import { closeScreen, renderScreen } from '#test/render-screen.tsx'
import { DataCheckCard } from './data-check-card.tsx'
import { RefusedCard } from './check-card.tsx'
import { UnreadableCard } from './unreadable-card.tsx'

const filling = { bucket: 1, era: 0, fill: 1 }

let local: LocalData
beforeEach(async () => {
  setLanguage('lv')
  local = await newLocalData()
  local.store.apply({ records: [{ filling, entity: 'pupil', records: [{ ...pupilRecord(1, 1) }] }] })
})
afterEach(() => closeScreen(local))

const mutationOf = (changes: Partial<KeptMutation>): KeptMutation => ({
  mid: crypto.randomUUID(),
  grp: crypto.randomUUID(),
  op: 'patch',
  entity: 'pupil',
  id: idOf(1),
  trunk: 1,
  set: { birthDate: '2062-05-04', educationProgramme: 'Pamatizglītība' },
  old: { birthDate: '2012-05-04', educationProgramme: '' },
  at: '2026-11-23T09:30:00.000Z',
  sch: 1,
  ...changes,
})

/** On the disk and on the screen, as the server's answer leaves it. */
async function refuse(result: Partial<KeptResult>, changes: Partial<KeptMutation> = {}): Promise<void> {
  const saved = await saveMutations(local, [mutationOf(changes)])
  if (saved.outcome !== 'saved') throw new Error(saved.outcome)
  const [seq = 0] = saved.seqs
  const found = local.store.pending.get(seq)
  if (!found) throw new Error('the change is not in the outbox')
  await local.db.outbox.update(seq, { state: 'refused' })
  const whole: KeptResult = { r: 'rejected', ver: 1, code: 'invalid-fields', ...result }
  local.store.apply({ outbox: [{ ...found, state: 'refused', result: whole }] })
}

const show = () =>
  act(async () => {
    renderScreen(
      local,
      <>
        <RefusedCard />
        <UnreadableCard />
        <DataCheckCard />
      </>,
    )
  })
const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
const field = (name: string) => screen.getByRole('textbox', { name })
const pending = () => local.store.pending.all().map(({ state, mutation: { set } }) => ({ state, set }))
const breakDown = () => {
  throw new DOMException('no space left', 'QuotaExceededError')
}
const confirm = async (name: string) => {
  const dialog = within(await screen.findByRole('dialog'))
  await act(async () => fireEvent.click(dialog.getByRole('button', { name })))
}

test('a refused change is corrected where it stands, also after a lock, and sent again', async () => {
  await refuse({ fields: ['birthDate'] })
  await show()
  expect(screen.getByText('Izlabojiet to šeit un sūtiet vēlreiz.')).toBeDefined()
  const birthDate = 'Dzimšanas datums (nav obligāti)'
  fireEvent.change(field(birthDate), { target: { value: '04.05.2012.' } })
  await act(() => local.flushDrafts())
  cleanup()
  await show()
  await waitFor(() => expect(field(birthDate)).toHaveProperty('value', '04.05.2012.'))
  const again = screen.getByRole('button', { name: 'Sūtīt vēlreiz' })
  act(() => {
    fireEvent.click(again)
    fireEvent.click(again)
  })
  await waitFor(() =>
    expect(pending()).toEqual([
      { state: 'queued', set: { birthDate: '2012-05-04', educationProgramme: 'Pamatizglītība' } },
    ]),
  )
  await waitFor(async () => expect(await local.db.drafts.count()).toBe(0))
})

test('a creation that was not accepted has no record to open, and is not said to have one', async () => {
  await refuse({ code: 'parent-missing' }, { op: 'create', entity: 'guardian', id: idOf(9) })
  await show()
  expect(screen.queryByText(/Atveriet ierakstu/)).toBeNull()
  expect(screen.getByText(/ierakstiet to no jauna/)).toBeDefined()
})

test('a decision that came second says so in words of its own', async () => {
  const held = heldChange({ state: 'accepted' })
  local.store.apply({ records: [{ filling, entity: 'heldChange', records: [{ ...held }] }] })
  const set = { decision: 'discard', reason: 'Par vēlu' }
  await refuse(
    { code: 'already-resolved' },
    { op: 'resolve', entity: 'heldChange', id: held.id, set, old: {} },
  )
  await show()
  expect(screen.getByText(/kāds cits par šo izmaiņu jau ir izlēmis/)).toBeDefined()
  expect(screen.getByText(/Spēkā ir pirmais lēmums/)).toBeDefined()
  expect(screen.queryByText(/versijām|izlemiet citādi/)).toBeNull()
})

test('what a broken device does not do is said, and everything stays', async () => {
  await refuse({ fields: ['birthDate'] })
  await show()
  local.db.outbox.hook('deleting', breakDown)
  await press('Atmest ierakstu')
  await confirm('Atmest ierakstu')
  expect((await screen.findByRole('alert')).textContent).toMatch(/Viss ir palicis, kā bija/)
  expect(pending()).toHaveLength(1)
})

test('a change that cannot be read and cannot be thrown away either stays, with a message', async () => {
  local.unreadableEdits.add([
    { seq: 7, grp: idOf(70), entity: 'pupil', id: idOf(1), madeAt: null, why: 'damaged' },
  ])
  await show()
  local.close()
  await press('Atmest ierakstu')
  await confirm('Atmest ierakstu')
  expect((await screen.findByRole('alert')).textContent).toMatch(/Viss ir palicis, kā bija/)
  expect(local.unreadableEdits.get()).toHaveLength(1)
})

test('a data check that cannot be noted is not said to come', async () => {
  await show()
  local.db.meta.hook('creating', breakDown)
  await press('Pārbaudīt datus')
  expect((await screen.findByRole('alert')).textContent).toMatch(/ierīcē nepietiek vietas/)
  expect(screen.queryByText(/nākamajā saziņas reizē/)).toBeNull()
})
