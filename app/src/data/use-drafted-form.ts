import type { JsonValue } from '@pumpurs/shared/domain/primitives'
import { sameValue } from '@pumpurs/shared/sync/merge'
import { useCallback, useMemo, useState } from 'react'
import { z } from 'zod'
import { useLocalData } from './local-data-context.tsx'
import { useDraft } from './use-draft.ts'

type Fields = Readonly<Record<string, JsonValue>>
export type Edits<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** Edits whose value differs from what is saved; null where there was nothing is no difference. */
export function changedFields<T extends Fields>(base: T, edits: Edits<T>): Edits<T> {
  const changed: { [K in keyof T]?: T[K] | undefined } = {}
  for (const field in edits) {
    const value = edits[field]
    if (value !== undefined && !sameValue(value, base[field] ?? null)) changed[field] = value
  }
  return changed
}

/** What is saved with the edits on top. */
export function withEdits<T extends Fields>(base: T, edits: Edits<T>): T {
  const value = { ...base }
  for (const field in edits) {
    const edited = edits[field]
    if (edited !== undefined) value[field] = edited
  }
  return value
}

export interface DraftedForm<T> {
  readonly value: T
  /** Only what differs from the saved record. */
  readonly changed: Edits<T>
  /** What the edited fields said when the person began to edit them: goes with a patch (`Patch.seen`). */
  readonly seen: Edits<T>
  readonly isDirty: boolean
  /** When the last edit was made, once the device has it as a draft; null while it is not on the disk. */
  readonly draftedAt: string | null
  /** When the draft was written that was found on opening; null otherwise and after saving. */
  readonly restoredFrom: string | null
  readonly set: (edits: Edits<T>) => void
  /** After saving and when the person throws the draft away. */
  readonly clear: () => Promise<void>
}

/** Edits, what they began from, and when the last of them was made. */
const draftOf = <E extends object>(edits: z.ZodType<E>) =>
  z.object({ at: z.string(), edits, seen: edits.optional() })

interface Draft<T> {
  readonly at: string
  readonly edits: Edits<T>
  readonly seen?: Edits<T> | undefined
}

interface Typed<T> {
  readonly edits: Edits<T>
  readonly seen: Edits<T>
}

/** Typing back what was there when the edit began is no edit: what has arrived since shows again. */
function typedOn<T extends Fields>(base: T, { edits, seen }: Typed<T>, next: Edits<T>): Typed<T> {
  const typed: { [K in keyof T]?: T[K] | undefined } = { ...edits }
  const begun: { [K in keyof T]?: T[K] | undefined } = { ...seen }
  for (const field in next) {
    const value = next[field]
    // Null is a value that was seen: what a colleague fills in meanwhile must not take its place.
    if (begun[field] === undefined) begun[field] = base[field]
    typed[field] = value
    if (value === undefined || begun[field] === undefined || !sameValue(value, begun[field])) continue
    delete typed[field]
    delete begun[field]
  }
  return { edits: typed, seen: begun }
}

/**
 * Edits over a saved record, kept as a draft. What arrives from others meanwhile shows in every field that was not
 * edited. `key` names the form and what it is about; a component that changes its key must be mounted anew.
 */
export function useDraftedForm<T extends Fields>(
  key: string,
  editsSchema: z.ZodType<Edits<T>>,
  base: T,
): DraftedForm<T> {
  const { clock } = useLocalData()
  const [{ edits, seen }, setTyped] = useState<Typed<T>>({ edits: {}, seen: {} })
  const [editedAt, setEditedAt] = useState<string | null>(null)
  const [restoredFrom, setRestoredFrom] = useState<string | null>(null)
  const schema = useMemo(() => draftOf(editsSchema), [editsSchema])
  const draft = useMemo(
    () => (Object.keys(edits).length > 0 ? { at: editedAt ?? '', edits, seen } : undefined),
    [editedAt, edits, seen],
  )
  const { restored, kept, drop } = useDraft<Draft<T>>(key, schema, draft)

  const [taken, setTaken] = useState(restored)
  if (restored !== taken) {
    setTaken(restored)
    if (restored && Object.keys(restored.edits).length > 0) {
      // What was typed before the draft was found is newer.
      setTyped({ edits: { ...restored.edits, ...edits }, seen: { ...seen, ...restored.seen } })
      setEditedAt(editedAt ?? restored.at)
      setRestoredFrom(restored.at)
    }
  }

  const value = useMemo(() => withEdits(base, edits), [base, edits])
  const changed = useMemo(() => changedFields(base, edits), [base, edits])
  const isDirty = Object.keys(changed).length > 0
  const set = useCallback(
    (next: Edits<T>) => {
      setTyped((current) => typedOn(base, current, next))
      setEditedAt(clock().toISOString())
    },
    [base, clock],
  )
  const clear = useCallback(async () => {
    setTyped({ edits: {}, seen: {} })
    setEditedAt(null)
    setRestoredFrom(null)
    await drop()
  }, [drop])
  return {
    value,
    changed,
    seen,
    isDirty,
    draftedAt: isDirty && kept === draft ? editedAt : null,
    restoredFrom: isDirty ? restoredFrom : null,
    set,
    clear,
  }
}
