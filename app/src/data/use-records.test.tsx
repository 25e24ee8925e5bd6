import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { LocalDataProvider } from './local-data-context.tsx'
import type { LocalData } from './local-data.ts'
import { saveChanges } from './save.ts'
import { idOf, newLocalData, pupilRecord } from './test-records.ts'
import { useRecord, useRecords } from './use-records.ts'
import { useRecordState } from './use-record-state.ts'
import { useSyncState } from './use-sync-state.ts'

const within = (local: LocalData) => ({
  wrapper: ({ children }: { children: ReactNode }) => (
    <LocalDataProvider local={local}>{children}</LocalDataProvider>
  ),
})
const arrive = (local: LocalData, ...records: ReturnType<typeof pupilRecord>[]) =>
  act(() =>
    local.store.apply({ records: [{ filling: { bucket: 1, era: 0, fill: 0 }, entity: 'pupil', records }] }),
  )

test('a selection follows the records and keeps its identity while its members stay', async () => {
  const local = await newLocalData()
  const { result } = renderHook(
    () => useRecords('pupil', (pupils) => pupils.by('classGroup', '7.a'), []),
    within(local),
  )
  expect(result.current).toEqual([])
  arrive(local, pupilRecord(1, 1))
  const before = result.current
  expect(before.map(({ id }) => id)).toEqual([idOf(1)])
  arrive(local, pupilRecord(2, 1, { classGroup: '8.a' }))
  expect(result.current).toBe(before)
  local.close()
})

test('a save shows at once, with its state and in the count of what waits', async () => {
  const local = await newLocalData()
  const { result } = renderHook(
    () => ({
      pupil: useRecord('pupil', idOf(1)),
      state: useRecordState('pupil', idOf(1)),
      sync: useSyncState(),
    }),
    within(local),
  )
  arrive(local, pupilRecord(1, 1))
  expect(result.current.state).toBe('confirmed')
  await act(() =>
    saveChanges(local, [{ op: 'patch', entity: 'pupil', id: idOf(1), set: { classGroup: '9.c' } }]),
  )
  expect(result.current.pupil?.classGroup).toBe('9.c')
  expect(result.current.state).toBe('onDevice')
  expect(result.current.sync).toMatchObject({ waiting: 1, refused: 0, allSent: false })
  local.close()
})
