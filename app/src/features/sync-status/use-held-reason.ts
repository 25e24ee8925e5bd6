import { useMemo } from 'react'
import { z } from 'zod'
import type { OutboxEntry } from '#data/outbox-entry.ts'
import { type DraftedForm, useDraftedForm } from '#data/use-drafted-form.ts'
import { useOutbox } from '#data/use-outbox.ts'

interface Fields extends Record<string, string> {
  readonly reason: string
}

export interface HeldReason {
  readonly form: DraftedForm<Fields>
  /** An earlier decision of this person about it, which the server could not carry out. */
  readonly earlier: OutboxEntry | undefined
}

const reasonEdits = z.object({ reason: z.string() }).partial()
const written = z.string().catch('')

/** The reason of a decision, kept as a draft. It begins with what was written for one that was not carried out. */
export function useHeldReason(heldId: string): HeldReason {
  const earlier = useOutbox().find(
    ({ state, mutation }) =>
      state === 'refused' && mutation.entity === 'heldChange' && mutation.id === heldId,
  )
  const reason = written.parse(earlier?.mutation.set['reason'])
  const base = useMemo((): Fields => ({ reason }), [reason])
  return { form: useDraftedForm(`held-reason:${heldId}`, reasonEdits, base), earlier }
}
