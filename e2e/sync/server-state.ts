import { entityNames } from '@pumpurs/shared/domain/entities'
import type { AllRecords, WireRecord } from './entitled-records.ts'
import { textOf } from './entitled-records.ts'

/** Fields that tell a time or a device, not what somebody wrote. */
const incidental = [
  'createdAt',
  'updatedAt',
  'at',
  'mineAt',
  'decidedAt',
  'device',
  'mineDevice',
  'theirsAt',
  'resolvedAt',
  'pupilId',
  'organisationId',
]

const uuids = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g

/**
 * What the server has, without the ids and times that differ from one run of a history to the next. Ids tell the order
 * of making, so each is replaced by its place in that order.
 */
export function stateOf(all: AllRecords): string[] {
  const places = new Map<string, string>()
  for (const entity of entityNames) {
    for (const id of [...all[entity].keys()].toSorted()) places.set(id, `${entity} ${places.size}`)
  }
  // The numbers of these follow from others, and not in their order.
  for (const entity of ['supportPlan', 'conflict', 'heldChange'] as const) {
    for (const [id, record] of all[entity]) {
      places.set(id, `${entity} of ${places.get(textOf(record['pupilId']) ?? '') ?? ''}`)
    }
  }
  const lineOf = (record: WireRecord): string =>
    JSON.stringify(record, (field, value: unknown) => {
      if (incidental.includes(field)) return undefined
      if (field === 'deletedAt') return value !== null
      return typeof value === 'string' ? value.replaceAll(uuids, (id) => places.get(id) ?? 'unknown') : value
    })
  return entityNames.flatMap((entity) =>
    [...all[entity].values()].map((record) => `${entity} ${lineOf(record)}`).toSorted(),
  )
}
