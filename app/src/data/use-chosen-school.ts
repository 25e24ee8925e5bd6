import { isGrantValid } from '@pumpurs/shared/access/buckets'
import { useMemo, useSyncExternalStore } from 'react'
import { useLocalData } from './local-data-context.tsx'
import { useAccess } from './use-access.ts'
import { useCollections } from './use-records.ts'

export interface ChosenSchool {
  /** The school whose records are looked at; null for all of the person's schools. */
  readonly organisationId: string | null
  /** The schools of the person's valid grants. */
  readonly schools: readonly { readonly id: string; readonly name: string }[]
  readonly choose: (organisationId: string | null) => void
}

const keyOf = (vaultId: string): string => `pumpurs.school.${vaultId}`
const listeners = new Set<() => void>()

/** For this tab only, and through its reloads: two tabs may look at two schools. */
function stored(vaultId: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(vaultId))
  } catch {
    return null
  }
}

function store(vaultId: string, organisationId: string | null): void {
  try {
    if (organisationId === null) sessionStorage.removeItem(keyOf(vaultId))
    else sessionStorage.setItem(keyOf(vaultId), organisationId)
  } catch {
    // Storage is closed to us in some private windows; then all schools stay in view.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Which of their schools a person with several works for at the moment. With one school it is always that one. */
export function useChosenSchool(): ChosenSchool {
  const { vault } = useLocalData()
  const { grants, today } = useAccess()
  const chosen = useSyncExternalStore(subscribe, () => stored(vault.id))
  const own = useCollections(
    ['organisation'],
    ({ organisation }) => {
      const ids = new Set(
        grants.filter((grant) => isGrantValid(grant, today)).map((grant) => grant.organisationId),
      )
      return [...ids]
        .map((id) => (id === null ? undefined : organisation.get(id)))
        .filter((found) => found !== undefined)
    },
    [grants, today],
  )
  return useMemo(() => {
    const schools = own.filter(({ kind }) => kind === 'school')
    const [only] = schools
    const found = schools.length === 1 ? only : schools.find(({ id }) => id === chosen)
    return {
      organisationId: found?.id ?? null,
      schools,
      choose: (organisationId: string | null) => store(vault.id, organisationId),
    }
  }, [own, chosen, vault])
}
