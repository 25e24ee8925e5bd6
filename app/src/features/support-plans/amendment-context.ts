import { createContext, useContext } from 'react'

/** An amendment of the approved plan that has been begun. */
export interface Amendment {
  readonly reason: string
  /** Something was saved with the reason, so the plan keeps it. */
  readonly noteSaved: () => void
}

/** Null while the plan is not being amended. */
const AmendmentContext = createContext<Amendment | null>(null)

export const AmendmentProvider = AmendmentContext.Provider

export const useAmendment = (): Amendment | null => useContext(AmendmentContext)
