import { createHash } from 'node:crypto'
import type { JsonValue } from '@pumpurs/shared/domain/primitives'
import type { Mutation } from '@pumpurs/shared/sync/protocol'

const uuids = /"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g

const inOrder = (_key: string, value: JsonValue): JsonValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

/**
 * Of what a mutation says, as the device sent it. Ids are left out: a device that learnt meanwhile that a record has
 * another id says the same under that one.
 */
export function digestOf({ op, entity, set, why }: Mutation): string {
  const text = JSON.stringify([op, entity, set, why ?? null], inOrder).replaceAll(uuids, '""')
  return createHash('sha256').update(text).digest('hex')
}
