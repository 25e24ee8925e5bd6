import type { MutationResult } from '@pumpurs/shared/sync/protocol'

/** What one mutation did; a refusal leaves the state untouched. */
export type Outcome = Omit<MutationResult, 'seq' | 'id'>

export const refused = (code: MutationResult['code'], ver = 0, fields?: string[]): Outcome => ({
  r: 'rejected',
  ver,
  ...(code && { code }),
  ...(fields && { fields }),
})
