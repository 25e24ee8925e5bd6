import type { Authorship, ContestedValue, Wording } from '@pumpurs/shared/domain/conflict'
import type { JsonValue } from '@pumpurs/shared/domain/primitives'
import { sameValue } from '@pumpurs/shared/sync/merge'
import type { LaterVersion } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

/** Whom a conflict names for all of its fields. */
export interface Sides {
  mine: Authorship
  theirs: Authorship
}

const nobodyKnown: Authorship = { by: null, at: null }

/** Who gave a field the value that the record has now. `later`: the record's latest versions. */
export function writerOf(record: StoredRecord, field: string, later: readonly LaterVersion[]): Authorship {
  const version = record.fieldVersions[field]
  // Who let a held creation in has not written it.
  if (version === 1) return { by: record.createdBy, at: record.createdAt }
  const change = later.findLast(({ fields }) => fields.includes(field))
  if (change) return { by: change.actor, at: change.receivedAt }
  return version === record.version ? { by: record.updatedBy, at: record.updatedAt } : nobodyKnown
}

/** The one who wrote last: a conflict names one person for what the record says. */
export const latestOf = (writers: readonly Authorship[]): Authorship =>
  writers.toSorted((one, other) => ((one.at ?? '') > (other.at ?? '') ? -1 : 1))[0] ?? nobodyKnown

/** A contested field with the writer of what the record says, where the conflict names another one for it. */
export const withWriter = (values: ContestedValue, named: Authorship, writer: Authorship): ContestedValue =>
  writer.by === named.by && writer.at === named.at ? values : { ...values, theirsFrom: writer }

/** A contested field beside the record as it is now: whose value stands there, where it is another than before. */
export function besideRecord(
  before: ContestedValue,
  record: StoredRecord,
  field: string,
  later: readonly LaterVersion[],
): ContestedValue {
  const theirs = record.content[field] ?? null
  if (sameValue(theirs, before.theirs)) return before
  return { ...before, theirs, theirsFrom: writerOf(record, field, later) }
}

/**
 * A contested field whose loser's value is replaced by a newer wording. What somebody else had written there stays
 * readable as an earlier one; a value that was known already keeps its author.
 */
export function replaceMine(
  before: ContestedValue,
  sides: Sides,
  value: JsonValue,
  author: Authorship,
): ContestedValue {
  const { mineFrom: _, earlier = [], ...rest } = before
  const mine: Wording = { value: before.mine, ...(before.mineFrom ?? sides.mine) }
  const theirs: Wording = { value: before.theirs, ...(before.theirsFrom ?? sides.theirs) }
  const known = [mine, theirs, ...earlier].find((one) => sameValue(one.value, value))
  const { by, at } = known ?? author
  // A wording that stood here already is no new one of its author.
  const isRewritten = !known && by === mine.by
  const left = isRewritten ? earlier : [...earlier, mine]
  const kept = left.filter((one) => !sameValue(one.value, value))
  const isNamed = by === sides.mine.by && at === sides.mine.at
  return {
    ...rest,
    mine: value,
    ...(!isNamed && { mineFrom: { by, at } }),
    ...(kept.length > 0 && { earlier: kept }),
  }
}
