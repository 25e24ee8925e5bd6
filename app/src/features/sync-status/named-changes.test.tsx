import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import type { KeptMutation, OutboxEntry } from '#data/outbox-entry.ts'
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
import { arrive, grantRecord, measureRecord, schoolRecord } from '#test/school-records.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { ConflictsCard, RefusedCard } from './check-card.tsx'
import { EntryHead } from './entry-head.tsx'
import { DecisionsCard } from './held-card.tsx'

const place = { plan: 10, pupil: 1 }
const mathematics = 'konsultācijas mācību priekšmetā · Matemātika'

let local: LocalData
beforeEach(async () => {
  setLanguage('lv')
  local = await newLocalData()
  arrive(local.store, {
    organisation: [schoolRecord],
    grant: [grantRecord(80, 'schoolCoordinator')],
    pupil: [pupilRecord(1, 1)],
    measure: [measureRecord(20, place), measureRecord(21, place, { subject: 'Ķīmija' })],
  })
})
afterEach(() => {
  cleanup()
  local.close()
})

const mutation = (changes: Partial<KeptMutation>): KeptMutation => ({
  mid: crypto.randomUUID(),
  grp: crypto.randomUUID(),
  op: 'patch',
  entity: 'measure',
  id: idOf(20),
  trunk: 1,
  set: { plannedLessons: 14 },
  old: { plannedLessons: 12 },
  at: '2026-11-23T09:30:00.000Z',
  sch: 2,
  ...changes,
})

const show = (content: React.ReactNode) =>
  act(async () => {
    render(
      <UiProvider navigate={() => undefined}>
        <LocalDataProvider local={local}>{content}</LocalDataProvider>
      </UiProvider>,
    )
  })

const refuse = (changes: Partial<KeptMutation>, result: Partial<OutboxEntry['result']> = {}) =>
  local.store.apply({
    outbox: [
      {
        seq: 1,
        state: 'refused',
        mutation: mutation(changes),
        result: { r: 'rejected', ver: 1, code: 'invalid-fields', ...result },
      },
    ],
  })

test('two measures of one plan are told apart where their changes wait', async () => {
  await show(
    <>
      <EntryHead mutation={mutation({})} />
      <EntryHead mutation={mutation({ id: idOf(21) })} />
    </>,
  )
  expect(screen.getByText(mathematics)).toBeDefined()
  expect(screen.getByText('konsultācijas mācību priekšmetā · Ķīmija')).toBeDefined()
  expect(screen.getAllByText('Bērziņš Jānis, 7.a')).toHaveLength(2)
})

test('a pupil is named once, and also while nobody but the change knows about them', async () => {
  await show(<EntryHead mutation={mutation({ entity: 'pupil', id: idOf(1), set: { classGroup: '7.b' } })} />)
  expect(screen.getAllByText(/Bērziņš Jānis/)).toHaveLength(1)
  cleanup()
  const set = { organisationId: schoolId, ...pupilContent, familyName: 'Ozols', importId: idOf(5) }
  refuse({ op: 'create', entity: 'pupil', id: idOf(2), set, old: {} })
  await show(<RefusedCard />)
  expect(screen.getByText('Ozols Jānis')).toBeDefined()
  expect(screen.queryByText('izglītojamais nav šajā ierīcē')).toBeNull()
  expect(screen.getByText('Upes pamatskola')).toBeDefined()
  expect(screen.queryByText(/importId|Imports|0193a1de/)).toBeNull()
})

test('the list of versions to choose between says of which record they are', async () => {
  const fields = { plannedLessons: { base: 12, mine: 14, theirs: 16 } }
  arrive(local.store, { conflict: [conflictRecord(40, { entity: 'measure', recordId: idOf(20), fields })] })
  await show(<ConflictsCard />)
  const [line] = within(screen.getByRole('region', { name: 'Izvēlieties versiju (1)' })).getAllByRole(
    'listitem',
  )
  expect(line?.textContent).toContain(`Atbalsta pasākums${mathematics}Bērziņš Jānis, 7.a`)
})

test('the list of held changes says which record goes', async () => {
  const content = { author: staffMemberId, device: idOf(99), pupilId: idOf(1), reason: '' }
  const gone = measureRecord(22, place, { kind: 'mentoring', subject: '' })
  const part = {
    trunk: 1,
    set: {},
    old: {},
    at: gone.createdAt,
    why: null,
    code: 'plan-not-open',
    fields: [],
  }
  const mutations = [
    { ...part, mid: idOf(91), op: 'patch', entity: 'measure', id: idOf(20) },
    { ...part, mid: idOf(92), op: 'delete', entity: 'measure', id: gone.id, old: { ...gone } },
  ]
  const waiting = { state: 'waiting', decidedBy: null, decidedAt: null } as const
  arrive(local.store, { heldChange: [{ ...pupilRecord(70, 1), ...content, ...waiting, mutations }] })
  await show(<DecisionsCard />)
  expect(screen.getByText('Atbalsta pasākums: dzēšana un vēl 1 izmaiņa')).toBeDefined()
  expect(screen.getByText('mentora atbalsts')).toBeDefined()
})

test('a refused choice between versions names the fields at fault as its record does', async () => {
  const fields = { plannedLessons: { base: 12, mine: 14, theirs: 16 } }
  const about = conflictRecord(40, { entity: 'measure', recordId: idOf(20), fields })
  arrive(local.store, { conflict: [about] })
  const set = { resolution: { plannedLessons: 14 }, recordVersion: 1 }
  refuse({ op: 'resolve', entity: 'conflict', id: about.id, set, old: {} }, { fields: ['plannedLessons'] })
  await show(<RefusedCard />)
  expect(screen.getByText('Pārbaudiet: Plānotās stundas')).toBeDefined()
  expect(screen.getByText(`Atbalsta pasākums · ${mathematics}`)).toBeDefined()
})

test('the undoing of a merge is called by its name, with the pupil', async () => {
  const between = { fromId: idOf(2), toId: idOf(1), pupilId: idOf(1) }
  const merged = { entity: 'pupil', kind: 'merged', state: 'active' } as const
  arrive(local.store, { alias: [{ ...pupilRecord(50, 1), ...between, ...merged }] })
  refuse(
    { op: 'resolve', entity: 'alias', id: idOf(50), set: { undo: true }, old: {} },
    { code: 'illegal-step' },
  )
  await show(<RefusedCard />)
  expect(screen.getByText('Apvienoti ieraksti: apvienošanas atsaukšana')).toBeDefined()
  expect(screen.getByText('Bērziņš Jānis, 7.a')).toBeDefined()
  expect(screen.getByText('Šai darbībai satura nav.')).toBeDefined()
})

test('a refused decision keeps what was decided and the reason that was typed', async () => {
  const set = { decision: 'discard', reason: 'Par vēlu' }
  refuse({ op: 'resolve', entity: 'heldChange', id: idOf(70), set, old: {} }, { code: 'missing' })
  await show(<RefusedCard />)
  fireEvent.click(screen.getByText('Ieraksta saturs'))
  expect(screen.getByText('noraidīt')).toBeDefined()
  expect(screen.getByText('Par vēlu')).toBeDefined()
})
