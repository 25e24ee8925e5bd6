import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Json } from '#vault/vault.ts'
import { dropDraft, findDraft, saveDraft } from './drafts.ts'
import type { LocalData } from './local-data.ts'
import { useLocalData } from './local-data-context.tsx'

/** Long enough not to write at each key, short enough that little is lost. */
const pauseMs = 800

/** The key, and the same with the ids under which its pupil or plan was known before. */
const keysOf = ({ store }: LocalData, key: string): string[] => [
  key,
  ...[...key.matchAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g)].flatMap(([id]) =>
    store.aliases.formerIds(id).map((former) => key.replace(id, former)),
  ),
]

async function findUnderAnyKey<T>(
  local: LocalData,
  key: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const found = await Promise.all(keysOf(local, key).map((one) => findDraft(local, one, schema)))
  return found.find((draft) => draft !== undefined)
}

/**
 * Keeps `value` as a draft while a form is open: after each pause of typing, and at once when the page is hidden,
 * locked, updated or left. The value that the form starts with is not a draft. `restored` is null until the device
 * has been asked, then what was found. `kept` is the value that was last written. `drop` after saving, or when the person throws the draft away.
 */
export function useDraft<T extends Json>(
  key: string,
  schema: z.ZodType<T>,
  value: T,
): { restored: T | undefined | null; kept: T | undefined; drop: () => Promise<void> } {
  const local = useLocalData()
  const [restored, setRestored] = useState<T | undefined | null>(null)
  const [kept, setKept] = useState<T | undefined>(undefined)
  const pending = useRef<{ key: string; value: T } | undefined>(undefined)
  const written = useRef<string>(JSON.stringify(value))

  const writing = useRef<Promise<void>>(Promise.resolve())

  const flush = useCallback(() => {
    const draft = pending.current
    pending.current = undefined
    if (!draft) return writing.current
    writing.current = saveDraft(local, draft.key, draft.value).then(
      () => setKept(draft.value),
      () => {
        // Stays to be written at the next occasion, unless something newer does by then.
        pending.current ??= draft
      },
    )
    return writing.current
  }, [local])

  useEffect(() => {
    let isCurrent = true
    void findUnderAnyKey(local, key, schema).then(
      (found) => {
        if (isCurrent) setRestored(found)
      },
      // The vault was locked meanwhile: the form asks again when it is opened again.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [local, key, schema])

  useEffect(() => {
    const text = JSON.stringify(value)
    if (text === written.current) return undefined
    written.current = text
    pending.current = { key, value }
    const timer = setTimeout(() => void flush(), pauseMs)
    return () => clearTimeout(timer)
  }, [flush, key, value])

  useEffect(() => {
    const removeTask = local.onFlushDrafts(flush)
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') void flush()
    }
    document.addEventListener('visibilitychange', whenHidden)
    return () => {
      removeTask()
      document.removeEventListener('visibilitychange', whenHidden)
      void flush()
    }
  }, [flush, local])

  const drop = useCallback(async () => {
    pending.current = undefined
    await writing.current
    pending.current = undefined
    await Promise.all(keysOf(local, key).map((one) => dropDraft(local, one)))
  }, [local, key])

  return { restored, kept, drop }
}
