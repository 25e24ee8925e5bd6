import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import { idOf, newLocalData, pupilRecord, schoolId, staffMemberId } from '#data/test-records.ts'
import { grantRecord } from '#test/school-records.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { MergedNotes } from './merged-notes.tsx'

const pupil = pupilRecord(1, 1)

let local: LocalData
const arrive = <E extends EntityName>(entity: E, record: EntityRecords[E]) =>
  local.store.apply({ records: [{ filling: { bucket: 1, era: 0, fill: 0 }, entity, records: [record] }] })

beforeEach(async () => {
  local = await newLocalData()
  arrive('grant', grantRecord(700, 'schoolCoordinator'))
  arrive('pupil', pupil)
  arrive('pupil', { ...pupilRecord(2, 1), deletedAt: '2026-11-20T08:00:00.000Z' })
  arrive('alias', {
    id: idOf(60),
    organisationId: schoolId,
    version: 1,
    deletedAt: null,
    createdBy: staffMemberId,
    createdAt: '2026-11-20T08:00:00.000Z',
    updatedBy: staffMemberId,
    updatedAt: '2026-11-20T08:00:00.000Z',
    entity: 'pupil',
    fromId: idOf(2),
    toId: pupil.id,
    pupilId: pupil.id,
    kind: 'merged',
    state: 'active',
  })
})
afterEach(() => {
  cleanup()
  local.close()
})

const show = () =>
  render(
    <UiProvider navigate={() => undefined}>
      <LocalDataProvider local={local}>
        <MergedNotes pupil={pupil} />
      </LocalDataProvider>
    </UiProvider>,
  )
const press = (name: string) => {
  const button = screen.getByRole('button', { name })
  button.focus()
  fireEvent.click(button)
}

test('the focus follows the question whether to undo a merge, and what comes of the answer', async () => {
  show()
  const focused = () => document.activeElement?.textContent
  press('Atsaukt apvienošanu')
  expect(focused()).toMatch(/^Otrs izglītojamais būs atkal atsevišķi/)
  press('Atcelt')
  expect(focused()).toBe('Atsaukt apvienošanu')
  press('Atsaukt apvienošanu')
  press('Jā, atsaukt')
  await waitFor(() => expect(focused()).toMatch(/^Atsaukšana gaida/))
})

test('why an undoing was not saved is read aloud', async () => {
  show()
  press('Atsaukt apvienošanu')
  local.vault.lock()
  press('Jā, atsaukt')
  expect((await screen.findByRole('alert')).textContent).toContain('Ekrāns ir bloķēts')
})
