import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { LocalDataProvider } from './local-data-context.tsx'
import { heldRecord, idOf, newLocalData, refusedEntry } from './test-records.ts'
import { useSyncState } from './use-sync-state.ts'

afterEach(cleanup)

test('what a person has to reword or decide is theirs to check, but only what the server has no copy of is only here', async () => {
  const local = await newLocalData()
  const within = ({ children }: { children: ReactNode }) => (
    <LocalDataProvider local={local}>{children}</LocalDataProvider>
  )
  const { result } = renderHook(() => useSyncState(), { wrapper: within })
  act(() =>
    local.store.apply({
      records: [
        {
          filling: { bucket: 1, era: 0, fill: 1 },
          entity: 'heldChange',
          records: [heldRecord(900, { state: 'returned' }), heldRecord(901, { state: 'discarded' })],
        },
      ],
      outbox: [refusedEntry(1, idOf(901)), refusedEntry(2, idOf(902))],
    }),
  )
  expect(result.current).toMatchObject({ refused: 3, onlyHere: 1 })
  local.close()
})

test('what the server says that it keeps is not only here, also before its record has arrived', async () => {
  const local = await newLocalData()
  const within = ({ children }: { children: ReactNode }) => (
    <LocalDataProvider local={local}>{children}</LocalDataProvider>
  )
  const { result } = renderHook(() => useSyncState(), { wrapper: within })
  const refusal = { r: 'rejected', ver: 1, code: 'not-permitted' } as const
  act(() =>
    local.store.apply({
      outbox: [
        refusedEntry(1, idOf(901), { ...refusal, held: 'author' }),
        refusedEntry(2, idOf(902), refusal),
      ],
    }),
  )
  expect(result.current).toMatchObject({ refused: 2, onlyHere: 1 })
  local.close()
})
