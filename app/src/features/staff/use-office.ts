import { useCallback, useEffect, useRef, useState } from 'react'
import type { StaffEntry } from '@pumpurs/shared/access/staff-administration'
import type { OfficeAnswer, OfficeRefusal, StaffOffice } from '#data/staff-office.ts'
import { useOnline } from '#pwa/use-online.ts'

export type LoadedStaff =
  | { readonly state: 'loading' }
  | { readonly state: 'offline' }
  | { readonly state: 'failed'; readonly why: OfficeRefusal }
  | { readonly state: 'here'; readonly staff: readonly StaffEntry[] }

interface Reply {
  readonly organisationId: string
  readonly answer: OfficeAnswer<readonly StaffEntry[]>
}

/** The school's staff as the server knows it now; asked again when the network comes back and after each change. */
export function useStaff(office: StaffOffice, organisationId: string | null) {
  const isOnline = useOnline()
  const [reply, setReply] = useState<Reply>()
  const latest = useRef(0)
  const load = useCallback(() => {
    if (!isOnline || organisationId === null) return
    latest.current += 1
    const turn = latest.current
    void office.list(organisationId).then((answer) => {
      // An earlier question may be answered later.
      if (turn === latest.current) setReply({ organisationId, answer })
    })
  }, [office, organisationId, isOnline])
  useEffect(load, [load])
  const answer = reply?.organisationId === organisationId ? reply?.answer : undefined
  return { loaded: stateOf(isOnline, answer), reload: load }
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
