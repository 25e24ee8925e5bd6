import { useCallback, useEffect, useState } from 'react'
import type { CarriedWork } from './carried-work.ts'
import { type ExportedChanges, noteExported, readExported } from './exported-changes.ts'
import { useLocalData } from './local-data-context.tsx'

export interface Exported {
  /** When each change (by `mid`) was last written into a file. */
  readonly at: ExportedChanges
  readonly note: (work: CarriedWork) => Promise<void>
}

/** Which changes have been exported. A full device forgets it, which costs nothing but the remark. */
export function useExported(): Exported {
  const local = useLocalData()
  const [at, setAt] = useState<ExportedChanges>({})
  useEffect(() => {
    let isCurrent = true
    readExported(local).then(
      (found) => {
        if (isCurrent) setAt(found)
      },
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [local])
  const note = useCallback(
    async (work: CarriedWork) => {
      const marks = Object.fromEntries(work.changes.map(({ mutation }) => [mutation.mid, work.madeAt]))
      setAt((before) => ({ ...before, ...marks }))
      await noteExported(local, work).catch(() => undefined)
    },
    [local],
  )
  return { at, note }
}
