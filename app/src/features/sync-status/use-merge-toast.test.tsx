import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import { conflictRecord, idOf, newLocalData, pupilRecord } from '#data/test-records.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { useMergeToast } from './use-merge-toast.ts'

let local: LocalData
const arrive = <E extends EntityName>(entity: E, record: EntityRecords[E]) =>
  local.store.apply({ records: [{ filling: { bucket: 1, era: 0, fill: 0 }, entity, records: [record] }] })

beforeEach(async () => {
  local = await newLocalData()
  arrive('pupil', pupilRecord(1, 1))
  arrive('conflict', conflictRecord(40, { entity: 'planGoal' }))
})
afterEach(() => {
  cleanup()
  local.close()
})

function Listener() {
  useMergeToast()
  return null
}

test('who decided hears that their decision met a newer change of the record', () => {
  render(
    <UiProvider navigate={() => undefined}>
      <LocalDataProvider local={local}>
        <Listener />
      </LocalDataProvider>
    </UiProvider>,
  )
  const mutation = {
    mid: crypto.randomUUID(),
    grp: crypto.randomUUID(),
    sch: 1,
    op: 'resolve' as const,
    entity: 'conflict' as const,
    id: idOf(40),
    trunk: 1,
    set: { resolution: {}, recordVersion: 2 },
    old: {},
    at: '2026-11-23T09:30:00.000Z',
  }
  const result = { r: 'conflict' as const, ver: 2, conflictId: idOf(40) }
  act(() => local.store.apply({ outbox: [{ seq: 1, state: 'confirmed', mutation, result }] }))
  expect(screen.getByText(/^Pēc jūsu izvēles kāds šo ierakstu mainīja; .*: Plāna mērķis, /)).toBeTruthy()
})
