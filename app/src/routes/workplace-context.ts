import { createContext, use, useSyncExternalStore } from 'react'
import type { Profile, Workplace } from '#workplace.ts'

export const WorkplaceContext = createContext<Workplace | undefined>(undefined)

/** The person at work; only below an open vault. */
export function useWorkplace(): Workplace {
  const workplace = use(WorkplaceContext)
  if (!workplace) throw new Error('useWorkplace without an open vault')
  return workplace
}

export function useProfile(): Profile {
  const { profile, onProfileChange } = useWorkplace()
  return useSyncExternalStore(onProfileChange, profile)
}
