import type { JsonValue } from '@pumpurs/shared/domain/primitives'
import type { MutationResult } from '@pumpurs/shared/sync/protocol'

/** What one mutation did; a refusal leaves the state untouched. */
export type Outcome = Omit<MutationResult, 'seq' | 'id'>

export const refused = (code: MutationResult['code'], ver = 0, fields?: string[]): Outcome => ({
  r: 'rejected',
  ver,
  ...(code && { code }),
  ...(fields && { fields }),
})

/** PostgreSQL cannot keep U+0000 or half a surrogate pair in JSON. */
export function isStorable(value: JsonValue): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, part]) => isStorable(key) && isStorable(part))
}
