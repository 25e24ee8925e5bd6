import { useState } from 'react'
import { openWork, type WorkOpening } from '#data/carried-work.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import { takeInWork } from '#data/take-in-work.ts'
import { type DeriveKey, KeyDerivationError } from '#vault/key-derivation.ts'

export type FromFileProblem = Exclude<WorkOpening['outcome'], 'opened'> | 'unreadable' | 'weak' | 'not-saved'

export type FromFileState =
  | { readonly at: 'form' }
  | { readonly at: 'working' }
  | { readonly at: 'problem'; readonly problem: FromFileProblem }
  | { readonly at: 'taken'; readonly taken: number; readonly refused: number; readonly known: number }

/** Nobody writes that much without a network; reading it would only fill the memory. */
const largestFile = 50_000_000

async function takeIn(
  local: LocalData,
  file: File,
  secret: { passphrase: string; deriveKey: DeriveKey },
): Promise<FromFileState> {
  const problem = (found: FromFileProblem): FromFileState => ({ at: 'problem', problem: found })
  if (file.size > largestFile) return problem('foreign')
  try {
    const buffer = await file.arrayBuffer().catch(() => undefined)
    if (!buffer) return problem('unreadable')
    const opening = await openWork(local, new Uint8Array(buffer), secret)
    if (opening.outcome !== 'opened') return problem(opening.outcome)
    const taking = await takeInWork(local, opening.work)
    if (taking.outcome === 'not-saved') return problem('not-saved')
    return { at: 'taken', taken: taking.taken, refused: taking.refused, known: taking.known }
  } catch (error) {
    if (error instanceof KeyDerivationError) return problem('weak')
    reportError(error)
    return problem('unreadable')
  }
}

/** Takes a file in; afterwards its changes wait in this device's outbox. */
export function useFromFile(deriveKey: DeriveKey) {
  const local = useLocalData()
  const [state, setState] = useState<FromFileState>({ at: 'form' })
  return {
    state,
    submit: async (file: File, passphrase: string): Promise<FromFileState> => {
      setState({ at: 'working' })
      const next = await takeIn(local, file, { passphrase, deriveKey })
      setState(next)
      return next
    },
  }
}
