import { createContext, type ReactNode, use } from 'react'
import type { LocalData } from './local-data.ts'

const Context = createContext<LocalData | undefined>(undefined)

export function LocalDataProvider({ local, children }: { local: LocalData; children: ReactNode }) {
  return <Context value={local}>{children}</Context>
}

/** The opened data; only inside the provider, which stands around everything that needs an unlocked vault. */
export function useLocalData(): LocalData {
  const local = use(Context)
  if (!local) throw new Error('useLocalData outside LocalDataProvider')
  return local
}
