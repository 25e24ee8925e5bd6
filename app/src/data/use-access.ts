import type { Access } from '@pumpurs/shared/access/permissions'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { useMemo, useSyncExternalStore } from 'react'
import { accessOf } from './access.ts'
import { useLocalData } from './local-data-context.tsx'
import { useRecords } from './use-records.ts'

const hour = 3_600_000

/** What the person may do today; a new object only when grants or the day have changed. */
export function useAccess(): Access {
  const { clock, collections, staffMemberId, status } = useLocalData()
  const grants = useRecords('grant', (records) => records.by('staffMemberId', staffMemberId), [staffMemberId])
  // The server decides about rights by its own clock: with a wrong one here, work would be hidden that is allowed.
  const hoursAhead = useSyncExternalStore(status.subscribe, () =>
    Math.round((status.get().clockAheadMs ?? 0) / hour),
  )
  const now = () => new Date(clock().getTime() - hoursAhead * hour)
  const today = todayInRiga(now())
  return useMemo(
    () => ({ ...accessOf(collections, staffMemberId, new Date(`${today}T12:00:00Z`)), grants, today }),
    [collections, staffMemberId, grants, today],
  )
}
