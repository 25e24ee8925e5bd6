import { createContext, useContext } from 'react'

/** Why the approved plan is being amended; null while it is not. */
const AmendmentContext = createContext<string | null>(null)

export const AmendmentProvider = AmendmentContext.Provider

export const useAmendmentReason = (): string | null => useContext(AmendmentContext)
