import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import {
  conflictRecord,
  idOf,
  newLocalData,
  pupilRecord,
  schoolId,
  staffMemberId,
} from '#data/test-records.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { ConflictScreen } from './conflict-screen.tsx'

const asked = conflictRecord(40, {
  entity: 'pupil',
  recordId: idOf(2),
  pupilId: idOf(2),
  kind: 'possibleDuplicate',
  fields: { duplicateOf: { base: null, mine: idOf(2), theirs: idOf(1) } },
})
const grant = (classGroup: string | null): EntityRecords['grant'] => ({
  id: idOf(700),
  organisationId: schoolId,
  version: 1,
  deletedAt: null,
  createdBy: null,
  createdAt: '2026-09-01T08:00:00.000Z',
  updatedBy: null,
  updatedAt: '2026-09-01T08:00:00.000Z',
  staffMemberId,
  role: 'schoolCoordinator',
  classGroup,
  pupilId: null,
  validFrom: '2026-09-01',
  validTo: null,
})

let local: LocalData
const arrive = <E extends EntityName>(entity: E, record: EntityRecords[E]) =>
  local.store.apply({ records: [{ filling: { bucket: 1, era: 0, fill: 0 }, entity, records: [record] }] })

beforeEach(async () => {
  local = await newLocalData()
  arrive('pupil', {
    ...pupilRecord(1, 1),
    classGroup: '7.a',
    familyName: 'Bērziņš',
    identifierKind: 'personalCode',
    identifier: '010914-12345',
  })
  arrive('pupil', { ...pupilRecord(2, 1), classGroup: '8.b', familyName: 'Berzins' })
  arrive('conflict', asked)
})
afterEach(async () => {
  cleanup()
  await new Promise((resolve) => setTimeout(resolve, 50))
  local.close()
})

const show = () =>
  render(
    <UiProvider navigate={() => undefined}>
      <LocalDataProvider local={local}>
        <ConflictScreen conflictId={asked.id} />
      </LocalDataProvider>
    </UiProvider>,
  )

test('shows both pupils without the whole personal code and keeps the decision', async () => {
  arrive('grant', grant(null))
  show()
  expect(screen.getByRole('heading', { name: /Bērziņš/u })).toBeTruthy()
  expect(screen.getByRole('heading', { name: /Berzins/u })).toBeTruthy()
  expect(screen.getByText('010914-•••••')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt izvēli' }))
  expect(screen.getByText('Izvēlieties, ko darīt')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: /viens un tas pats/u }))
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt izvēli' }))
  await waitFor(() => {
    expect(local.store.pending.all().map(({ mutation }) => mutation.set['resolution'])).toEqual([
      { choice: 'apply' },
    ])
  })
  // Nothing is merged here; the screen says what it waits for.
  expect(local.collections.pupil.get(idOf(2))?.id).toBe(idOf(2))
  expect(await screen.findByText(/Bez interneta izvēle gaida/u)).toBeTruthy()
})

test('who may edit one of the two only may look, not decide', () => {
  arrive('grant', grant('7.a'))
  show()
  expect(screen.queryByRole('radio')).toBeNull()
  expect(screen.getByText(/lemj iestādes koordinators/u)).toBeTruthy()
})

test('why a decision was not saved is read aloud', async () => {
  arrive('grant', grant(null))
  show()
  expect(
    screen.getByText(/^Otrais ieraksts \(„Berzins .*”\) kļūst par daļu no pirmā \(„Bērziņš /u),
  ).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: /divi dažādi/u }))
  local.vault.lock()
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt izvēli' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Ekrāns ir bloķēts')
})
