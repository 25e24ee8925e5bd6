import { z } from 'zod'
import { useDraftedForm } from '#data/use-drafted-form.ts'

const amendmentEdits = z.object({ reason: z.string(), isBegun: z.boolean(), isSaved: z.boolean() }).partial()
const noAmendment = { reason: '', isBegun: false, isSaved: false }

export interface AmendmentForm {
  readonly reason: string
  readonly isBegun: boolean
  readonly write: (reason: string) => void
  readonly begin: () => void
  readonly noteSaved: () => void
  readonly end: () => void
}

/** The amendment of a plan with its reason, kept as a draft until it is ended: a lock or an update does not end it. */
export function useAmendmentForm(planId: string): AmendmentForm {
  const { value, set, clear } = useDraftedForm(`plan-amend:${planId}`, amendmentEdits, noAmendment)
  const { reason, isBegun, isSaved } = value
  return {
    reason,
    isBegun,
    write: (text) => set({ reason: text }),
    begin: () => set({ reason: reason.trim(), isBegun: true }),
    noteSaved: () => set({ isSaved: true }),
    // A reason that nothing was saved with is nowhere else: the next amendment begins with it.
    end: () => (isSaved ? void clear() : set({ isBegun: false })),
  }
}
