import { type EntityName, entityNames } from '@pumpurs/shared/domain/entities'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import type { Collections } from '#data/collections.ts'
import type { OutboxEntry } from '#data/outbox-entry.ts'

export interface SentRecord {
  readonly entity: EntityName
  readonly id: string
  /** Instant at which the server took the last change. */
  readonly at: string
}

/** What the server makes of a change that it could not take as it was is nobody's work that was sent. */
const workOfPeople = entityNames.filter((entity) => entity !== 'conflict' && entity !== 'heldChange')

/** Records whose last change is this person's, of today, and confirmed by the server; the newest first. */
export function sentToday(
  collections: Collections,
  outbox: readonly OutboxEntry[],
  { staffMemberId, today }: { staffMemberId: string; today: string },
): SentRecord[] {
  const unsettled = new Set(outbox.map(({ mutation }) => mutation.id))
  return workOfPeople
    .flatMap((entity) =>
      [...collections[entity].all(), ...collections[entity].deleted()].map((record) => ({ entity, record })),
    )
    .filter(
      ({ record }) =>
        record.updatedBy === staffMemberId &&
        record.version > 0 &&
        !unsettled.has(record.id) &&
        todayInRiga(new Date(record.updatedAt)) === today,
    )
    .map(({ entity, record }) => ({ entity, id: record.id, at: record.updatedAt }))
    .toSorted((a, b) => b.at.localeCompare(a.at))
}
