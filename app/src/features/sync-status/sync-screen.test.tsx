import type { EntityRecords } from '@pumpurs/shared/domain/entities'
import type { DevicesReply, KnownDevice } from '@pumpurs/shared/sync/devices'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { collectUnsettled } from '#data/carried-work.ts'
import { noteExported } from '#data/exported-changes.ts'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import type { KeptMutation, OutboxEntry } from '#data/outbox-entry.ts'
import { saveChanges } from '#data/save.ts'
import {
  conflictRecord,
  idOf,
  newLocalData,
  pupilContent,
  pupilRecord,
  schoolId,
  staffMemberId,
} from '#data/test-records.ts'
import { setLanguage } from '#i18n/translate.ts'
import { grantRecord } from '#test/school-records.ts'
import { deriveKeyHere } from '#vault/argon2id.ts'
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

const device = (number: number, fields: Partial<KnownDevice> = {}): KnownDevice => ({
  id: idOf(number),
  name: 'Skolas dators',
  isShared: false,
  status: 'active',
  owner: { id: idOf(number + 100), givenName: 'Ilze', familyName: 'Kalniņa' },
  appBuild: 'v1',
  schema: 2,
  lastContactAt: '2026-11-23T09:50:00.000Z',
  waiting: 0,
  refused: 0,
  oldestWaitingAt: null,
  ...fields,
})

let local: LocalData
let devices: DevicesReply | undefined
const loadDevices = () => (devices ? Promise.resolve(devices) : Promise.reject(new Error('no network')))

beforeEach(async () => {
  setLanguage('lv')
  devices = { own: [device(50)], schools: [] }
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
          <SyncScreen
            deviceName="Skolas dators"
            isShared
            isInstalled={false}
            appBuild="v1"
            loadDevices={loadDevices}
            thisDeviceId={idOf(50)}
            deriveKey={deriveKeyHere}
          />
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
    expect(waiting.getByText('Klase vai grupa')).toBeDefined()
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

    const refused = cardOf('Serveris nepieņēma (1)')
    expect(refused.getByText(/nepieņēma: kāds lauks nav derīgs\. Ieraksts ir saglabāts\./)).toBeDefined()
    expect(refused.getByText('Pārbaudiet: Klase vai grupa')).toBeDefined()
    expect(refused.getByText('7.b')).toBeDefined()
    fireEvent.click(refused.getByRole('button', { name: 'Atmest ierakstu' }))
    expect(local.store.pending.get(seq)).toBeDefined()
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.click(dialog.getByRole('button', { name: 'Atmest ierakstu' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: /Serveris nepieņēma/ })).toBeNull())
    expect(await local.db.outbox.get(seq)).toBeUndefined()
  })

  test('a choice that came second says what was chosen, and is not offered to be sent once more', async () => {
    const fields = { situation: { base: '', mine: 'Mans teksts', theirs: 'Viņas teksts' } }
    const decided = conflictRecord(30, { entity: 'supportPlan', recordId: idOf(20), fields })
    local.store.apply({ records: [{ filling, entity: 'conflict', records: [{ ...decided }] }] })
    const chosen = mutation({
      op: 'resolve',
      entity: 'conflict',
      id: decided.id,
      set: { resolution: { situation: 'Mans teksts' }, recordVersion: 3 },
      old: {},
    })
    const result = { r: 'rejected', ver: 2, code: 'already-resolved' } as const
    local.store.apply({ outbox: [entry('refused', { mutation: chosen, result })] })
    await show()
    const refused = cardOf('Serveris nepieņēma (1)')
    expect(refused.getByText('Stiprās puses un grūtības')).toBeDefined()
    expect(refused.getByText('Mans teksts')).toBeDefined()
    expect(refused.queryByText(/recordVersion/)).toBeNull()
    expect(refused.queryByRole('button', { name: 'Sūtīt vēlreiz' })).toBeNull()
    expect(refused.getByRole('link', { name: 'Atvērt' }).getAttribute('href')).toBe(
      `/sinhronizacija/konflikti/${decided.id}`,
    )
  })

  test('two conflicts of one record are told apart by their fields', async () => {
    const contested = (number: number, field: string) => ({
      ...conflictRecord(number, { fields: { [field]: { base: 'a', mine: 'b', theirs: 'c' } } }),
    })
    const grant = { ...grantRecord(80, 'schoolCoordinator') }
    const records = [contested(31, 'classGroup'), contested(32, 'familyName')]
    local.store.apply({
      records: [
        { filling, entity: 'grant', records: [grant] },
        { filling, entity: 'conflict', records },
      ],
    })
    await show()
    const lines = cardOf('Izvēlieties versiju (2)').getAllByRole('listitem')
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Klase vai grupa'),
      expect.stringContaining('Uzvārds'),
    ])
    // What the server made of it is not work that was sent.
    expect(cardOf('Šodien nosūtīts (0)')).toBeDefined()
    expect(screen.queryByRole('region', { name: /Serveris nepieņēma/ })).toBeNull()
  })

  test('what cannot be read is for the person to check and does not wait to be sent', async () => {
    local.unreadableEdits.add([
      { seq: 7, grp: idOf(70), entity: 'pupil', id: idOf(1), madeAt: null, why: 'damaged' },
    ])
    await show()
    const lines = cardOf('Stāvoklis').getAllByRole('definition')
    expect(lines.map(({ textContent }) => textContent).slice(1)).toEqual(['0', '0', '1'])
  })

  test('without a list of devices it counts none', async () => {
    devices = undefined
    await show()
    expect(await screen.findByRole('region', { name: 'Manas ierīces' })).toBeDefined()
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

  test('says what waits in which school, and lets what has waited for more than a week stand out', async () => {
    const schools = ['Ezera skola', 'Upes skola'].map((name, index) => ({
      ...pupilRecord(60 + index, 1),
      organisationId: null,
      kind: 'school',
      name,
      registrationNumber: null,
      atvkCode: null,
      municipalityId: null,
      validFrom: '2020-09-01',
      validTo: null,
      successorId: null,
    }))
    local.store.apply({ records: [{ filling, entity: 'organisation', records: schools }] })
    const created = (number: number, organisationId: string, at: string) =>
      entry('queued', {
        seq: number,
        mutation: mutation({
          op: 'create',
          id: idOf(number),
          set: { ...pupilContent, organisationId },
          old: {},
          at,
        }),
      })
    local.store.apply({
      outbox: [
        created(70, idOf(60), '2026-11-14T09:00:00.000Z'),
        created(71, idOf(61), '2026-11-23T09:00:00.000Z'),
        created(72, idOf(60), '2026-11-16T11:00:00.000Z'),
      ],
    })
    await show()
    const waiting = cardOf('Gaida (3)')
    expect(waiting.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Ezera skola (2)',
      'Upes skola (1)',
    ])
    expect(waiting.getAllByText(/gaida jau/).map(({ textContent }) => textContent)).toEqual([
      'gaida jau 9 dienas',
    ])
    expect(cardOf('Stāvoklis').getByText(/^1 ieraksts gaida ilgāk par nedēļu/)).toBeDefined()
  })

  test('shows 500 waiting changes a page at a time', async () => {
    local.store.apply({
      outbox: Array.from({ length: 500 }, (_, index) =>
        entry('queued', { seq: index + 1, mutation: mutation({}) }),
      ),
    })
    const before = performance.now()
    await show()
    expect(performance.now() - before).toBeLessThan(5_000)
    const waiting = cardOf('Gaida (500)')
    expect(waiting.getAllByRole('listitem')).toHaveLength(20)
    fireEvent.click(waiting.getByRole('button', { name: 'Nākamā lapa' }))
    expect(waiting.getByText(/21–40/)).toBeDefined()
  })

  test('remembers when a waiting change was written into a file, and still says that it waits', async () => {
    local.store.apply({ outbox: [entry('queued')] })
    await noteExported(local, await collectUnsettled(local))
    await show()
    expect(await cardOf('Gaida (1)').findByText(/gaida kārtu · eksportēts 12:00/)).toBeDefined()
  })

  test('a coordinator sees the devices of the school, the longest waiting first, also later without a network', async () => {
    const grant = {
      ...pupilRecord(80, 1),
      staffMemberId,
      role: 'schoolCoordinator',
      classGroup: null,
      pupilId: null,
      validFrom: '2026-09-01',
      validTo: null,
    }
    local.store.apply({ records: [{ filling, entity: 'grant', records: [grant] }] })
    const waiting = { waiting: 3, refused: 1, oldestWaitingAt: '2026-11-10T08:00:00.000Z', appBuild: 'v0' }
    const listed = [
      device(50),
      device(51, { name: 'Ilzes tālrunis', ...waiting }),
      device(52, { status: 'revoked' }),
    ]
    devices = { own: [device(50)], schools: [{ organisationId: schoolId, devices: listed }] }
    await show()
    const expectList = async () => {
      const school = await screen.findByRole('region', { name: 'Iestādes ierīces (3)' })
      const lines = within(school).getAllByRole('listitem')
      expect(lines[0]?.textContent).toMatch(
        /Kalniņa IlzeIlzes tālrunis.*cita versija nekā šeit: v0.*vecākais kopš 10\.11\.2026.*gaida 3 ieraksti.*jāpārbauda: 1/,
      )
      expect(lines[2]?.textContent).toContain('Bloķēta')
    }
    await expectList()
    expect(cardOf('Manas ierīces (1)').getByText(/šī ierīce/)).toBeDefined()
    cleanup()
    devices = undefined
    await show()
    await expectList()
    expect(
      await cardOf('Iestādes ierīces (3)').findByText(/Redzams pēdējais zināmais, uz 12:00/),
    ).toBeDefined()
  })

  test('a teacher sees no devices of others', async () => {
    await show()
    expect(await screen.findByRole('region', { name: 'Manas ierīces (1)' })).toBeDefined()
    expect(screen.queryByRole('region', { name: /Iestādes ierīces/ })).toBeNull()
  })
})
