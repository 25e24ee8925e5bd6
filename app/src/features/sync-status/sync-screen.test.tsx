import type { EntityRecords } from '@pumpurs/shared/domain/entities'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import type { KeptMutation, OutboxEntry } from '#data/outbox-entry.ts'
import { saveChanges } from '#data/save.ts'
import { idOf, newLocalData, pupilContent, pupilRecord, schoolId, staffMemberId } from '#data/test-records.ts'
import { setLanguage } from '#i18n/translate.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { SyncScreen } from './sync-screen.tsx'

const filling = { bucket: 1, era: 0, fill: 1 }

const mutation = (changes: Partial<KeptMutation>): KeptMutation => ({
  mid: crypto.randomUUID(),
  grp: crypto.randomUUID(),
  op: 'patch',
  entity: 'pupil',
  id: idOf(1),
  trunk: 1,
  set: { classGroup: '7.b' },
  old: { classGroup: '7.a' },
  at: '2026-11-23T09:30:00.000Z',
  sch: 1,
  ...changes,
})

let local: LocalData

beforeEach(async () => {
  setLanguage('lv')
  local = await newLocalData()
  const pupil: EntityRecords['pupil'] = pupilRecord(1, 1)
  local.store.apply({ records: [{ filling, entity: 'pupil', records: [{ ...pupil }] }] })
})
afterEach(() => {
  cleanup()
  local.close()
})

/** The card about the device asks the browser about its storage, and the answer comes a moment later. */
const show = () =>
  act(async () => {
    render(
      <UiProvider navigate={() => undefined}>
        <LocalDataProvider local={local}>
          <SyncScreen deviceName="Skolas dators" isShared isInstalled={false} />
        </LocalDataProvider>
      </UiProvider>,
    )
  })

const cardOf = (title: string) => within(screen.getByRole('region', { name: title }))
const entry = (state: OutboxEntry['state'], changes: Partial<OutboxEntry> = {}): OutboxEntry => ({
  seq: 1,
  state,
  mutation: mutation({}),
  result: null,
  ...changes,
})

describe('the synchronisation screen', () => {
  test('says of each waiting change what it is, about whom, since when and why it waits', async () => {
    local.store.apply({ outbox: [entry('queued')] })
    local.status.set({ phase: 'offline', lastSuccessAt: '2026-11-23T08:00:00.000Z' })
    await show()
    const waiting = cardOf('Gaida (1)')
    expect(waiting.getByText('Izglītojamais: labojums')).toBeDefined()
    expect(waiting.getByText('Bērziņš Jānis, 7.b')).toBeDefined()
    expect(waiting.getByText(/kopš 11:30 · gaida internetu/)).toBeDefined()
    expect(screen.queryByText(/viss nosūtīts/i)).toBeNull()
  })

  test('keeps a refused change readable, with the reason, and lets it be discarded only after asking', async () => {
    const saved = await saveChanges(local, [
      { op: 'patch', entity: 'pupil', id: idOf(1), set: { classGroup: '7.b' } },
    ])
    if (saved.outcome !== 'saved') throw new Error(saved.outcome)
    const [seq = 0] = saved.seqs
    const found = local.store.pending.get(seq)
    if (!found) throw new Error('the change is not in the outbox')
    await local.db.outbox.update(seq, { state: 'refused' })
    const result = { r: 'rejected', ver: 1, code: 'invalid-fields', fields: ['classGroup'] } as const
    local.store.apply({
      outbox: [{ ...found, state: 'refused', result: { ...result, fields: [...result.fields] } }],
    })
    await show()

    const refused = cardOf('Jāpārbauda (1)')
    expect(refused.getByText(/nepieņēma: kāds lauks nav derīgs\. Ieraksts ir saglabāts\./)).toBeDefined()
    expect(refused.getByText('Pārbaudiet: Klase vai grupa')).toBeDefined()
    expect(refused.getByText('7.b')).toBeDefined()
    fireEvent.click(refused.getByRole('button', { name: 'Atmest ierakstu' }))
    expect(local.store.pending.get(seq)).toBeDefined()
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.click(dialog.getByRole('button', { name: 'Atmest ierakstu' }))
    expect(await screen.findByRole('region', { name: 'Jāpārbauda (0)' })).toBeDefined()
    expect(await local.db.outbox.get(seq)).toBeUndefined()
  })

  test('counts as sent today only what the server has confirmed', async () => {
    const mine = { updatedBy: staffMemberId, updatedAt: '2026-11-23T07:00:00.000Z' }
    const records = [
      { ...pupilRecord(2, 3, { ...mine, familyName: 'Ozola' }) },
      { ...pupilRecord(3, 3, { ...mine, updatedAt: '2026-11-20T07:00:00.000Z' }) },
    ]
    local.store.apply({ records: [{ filling, entity: 'pupil', records }] })
    const creation = mutation({
      op: 'create',
      id: idOf(4),
      set: { ...pupilContent, organisationId: schoolId },
      old: {},
    })
    local.store.apply({ outbox: [entry('sent', { mutation: creation })] })
    await show()
    expect(cardOf('Šodien nosūtīts (1)').getByText(/Ozola Jānis/)).toBeDefined()
    expect(cardOf('Gaida (1)').getByText(/nosūtīts, gaida apstiprinājumu/)).toBeDefined()
  })
})
