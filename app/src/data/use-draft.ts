import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Json } from '#vault/vault.ts'
import { type DraftWriter, openDraft } from './draft-writer.ts'
import { useLocalData } from './local-data-context.tsx'

/** Long enough not to write at each key, short enough that little is lost. */
const pauseMs = 800

/** A failure leaves the text in the form and to be written at the next occasion. */
const attempt = (writer: DraftWriter<Json> | undefined) => void writer?.flush().catch(() => undefined)

/**
 * Keeps `value` as a draft while a form is open: after each pause of typing, and at once when the page is hidden,
 * locked, updated or left; undefined is nothing to keep. The value that the form starts with is not a draft. Each form
 * has a draft of its own, also where another tab has the same form open. `restored` is null until the device has been
 * asked, then what was found. `kept` is the value that was last written. `drop` after saving, or when the person throws
 * the draft away.
 */
export function useDraft<T extends Json>(
  key: string,
  schema: z.ZodType<T>,
  value: T | undefined,
): { restored: T | undefined | null; kept: T | undefined; drop: () => Promise<void> } {
  const local = useLocalData()
  const [restored, setRestored] = useState<T | undefined | null>(null)
  const [kept, setKept] = useState<T | undefined>(undefined)
  const writer = useRef<DraftWriter<T>>(undefined)
  const noted = useRef(JSON.stringify(value))

  useEffect(() => {
    let isCurrent = true
    const opened = openDraft(local, key, schema, setKept)
    writer.current = opened
    opened.found.then(
      (found) => {
        if (isCurrent) setRestored(found)
      },
      // The vault was locked meanwhile: the form asks again when it is opened again.
      () => undefined,
    )
    const removeTask = local.onFlushDrafts(() => opened.flush())
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') attempt(opened)
    }
    document.addEventListener('visibilitychange', whenHidden)
    return () => {
      isCurrent = false
      document.removeEventListener('visibilitychange', whenHidden)
      // Until it is written, a lock and an update wait for it.
      void opened.leave().finally(removeTask)
    }
  }, [local, key, schema])

  useEffect(() => {
    const text = JSON.stringify(value)
    if (text === noted.current) return undefined
    noted.current = text
    writer.current?.note(value)
    const timer = setTimeout(() => attempt(writer.current), pauseMs)
    return () => clearTimeout(timer)
  }, [value])

  const drop = useCallback(async () => writer.current?.drop(), [])

  return { restored, kept, drop }
}
