import { useCallback, useEffect, useState } from 'react'
import type { StaffEntry } from '@pumpurs/shared/access/staff-administration'
import type { OfficeAnswer, OfficeRefusal, StaffOffice } from '#data/staff-office.ts'
import { useOnline } from '#pwa/use-online.ts'

export type LoadedStaff =
  | { readonly state: 'loading' }
  | { readonly state: 'offline' }
  | { readonly state: 'failed'; readonly why: OfficeRefusal }
  | { readonly state: 'here'; readonly staff: readonly StaffEntry[] }

/** The school's staff as the server knows it now; asked again when the network comes back and after each change. */
export function useStaff(office: StaffOffice, organisationId: string | null) {
  const isOnline = useOnline()
  const [loaded, setLoaded] = useState<{
    organisationId: string
    answer: Awaited<ReturnType<StaffOffice['list']>>
  }>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (!isOnline || organisationId === null) return undefined
    let isCurrent = true
    void office.list(organisationId).then((answer) => {
      if (isCurrent) setLoaded({ organisationId, answer })
    })
    return () => {
      isCurrent = false
    }
  }, [office, organisationId, isOnline, turn])
  const reload = useCallback(() => setTurn((before) => before + 1), [])
  return {
    loaded: stateOf(isOnline, loaded?.organisationId === organisationId ? loaded?.answer : undefined),
    reload,
  }
}

function stateOf(isOnline: boolean, answer: OfficeAnswer<readonly StaffEntry[]> | undefined): LoadedStaff {
  if (!isOnline) return { state: 'offline' }
  if (!answer) return { state: 'loading' }
  if (answer.outcome === 'done') return { state: 'here', staff: answer.value }
  return answer.outcome === 'unknown' ? { state: 'offline' } : { state: 'failed', why: answer.outcome }
}

/** One request at a time; what went wrong stands until the next try. */
export function useRequest() {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<OfficeRefusal>()
  const ask = async <Value>(work: () => Promise<OfficeAnswer<Value>>, onDone: (value: Value) => void) => {
    if (isBusy) return
    setIsBusy(true)
    setProblem(undefined)
    const answer = await work()
    setIsBusy(false)
    if (answer.outcome === 'done') onDone(answer.value)
    else setProblem(answer.outcome)
  }
  return { ask, isBusy, problem }
}
