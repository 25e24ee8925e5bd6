import type { Access } from '@pumpurs/shared/access/permissions'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { useMemo } from 'react'
import { accessOf } from './access.ts'
import { useLocalData } from './local-data-context.tsx'
import { useRecords } from './use-records.ts'

/** What the person may do today; a new object only when grants or the day have changed. */
export function useAccess(): Access {
  const { clock, collections, staffMemberId } = useLocalData()
  const grants = useRecords('grant', (records) => records.by('staffMemberId', staffMemberId), [staffMemberId])
  const today = todayInRiga(clock())
  return useMemo(
    () => ({ ...accessOf(collections, staffMemberId, clock()), grants, today }),
    [clock, collections, staffMemberId, grants, today],
  )
}
