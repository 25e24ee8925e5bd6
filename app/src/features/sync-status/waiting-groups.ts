import type { Collections } from '#data/collections.ts'
import type { KeptMutation, OutboxEntry } from '#data/outbox-entry.ts'
import { uuid } from '@pumpurs/shared/domain/primitives'
import { pupilOfChange } from '#data/pupil-of-change.ts'

const dayMs = 86_400_000
const longDays = 7

/** Whole days since the change was made, by the clock of the device. */
export const daysWaited = ({ mutation }: OutboxEntry, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(mutation.at)) / dayMs))

/** A week without a connection is no holiday any more: something is wrong, or the person has forgotten. */
export const waitsLong = (entry: OutboxEntry, now: Date): boolean => daysWaited(entry, now) >= longDays

/** The school that a change belongs to; undefined where neither the records nor the change itself tell. */
export function schoolOfChange(collections: Collections, mutation: KeptMutation): string | undefined {
  const { entity, id, set } = mutation
  const written = uuid.safeParse(set['organisationId'])
  const record = collections[entity].find(id)
  const pupil = collections.pupil.find(pupilOfChange(collections, mutation) ?? '')
  return record?.organisationId ?? pupil?.organisationId ?? written.data
}

export interface WaitingGroup {
  readonly schoolId: string | undefined
  readonly entries: readonly OutboxEntry[]
}

/** The changes by school, each in the order in which they were made; what belongs to no known school comes last. */
export function groupBySchool(collections: Collections, entries: readonly OutboxEntry[]): WaitingGroup[] {
  const groups = Map.groupBy(entries, ({ mutation }) => schoolOfChange(collections, mutation))
  return [...groups]
    .map(([schoolId, ofSchool]) => ({ schoolId, entries: ofSchool }))
    .toSorted((a, b) => Number(a.schoolId === undefined) - Number(b.schoolId === undefined))
}
