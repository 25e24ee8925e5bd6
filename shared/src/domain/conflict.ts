import { z } from 'zod'
import { entityFields } from './entity.ts'
import { instant } from './plain-date.ts'
import { jsonValue, uuid } from './primitives.ts'

/**
 * `field`: both sides changed a field differently. `editOnDeleted`: an edit met a deleted record.
 * `deleteOnEdited`: a deletion met a record that somebody had changed meanwhile. `possibleDuplicate`: the pupil has the
 * name and birth date of another one, whose id is in `fields.duplicateOf.theirs`.
 */
export const conflictKind = z.enum(['field', 'editOnDeleted', 'deleteOnEdited', 'possibleDuplicate'])

/** Null where nobody knows any more. */
const authorship = z.object({ by: uuid.nullable(), at: instant.nullable() })
export type Authorship = z.infer<typeof authorship>

const wording = authorship.extend({ value: jsonValue })
export type Wording = z.infer<typeof wording>

/** `mineFrom` and `theirsFrom`: who wrote the values, where it was not the two whom the conflict names for all fields. */
export const contestedValue = z.object({
  base: jsonValue,
  mine: jsonValue,
  theirs: jsonValue,
  mineFrom: authorship.exactOptional(),
  theirsFrom: authorship.exactOptional(),
  /** What stood as `mine` before somebody else's wording took its place, the oldest first. */
  earlier: z.array(wording).exactOptional(),
})
export type ContestedValue = z.infer<typeof contestedValue>

/**
 * One disagreement about one record, kept until a person decides; the values of both sides stay in it. The decision of
 * an open one (`resolvedBy`, `resolution`) has met a newer change of the record and waits for another look.
 */
export const conflictContent = {
  entity: z.string(),
  recordId: uuid,
  pupilId: uuid.nullable(),
  kind: conflictKind,
  fields: z.record(z.string(), contestedValue),
  mineBy: uuid,
  mineAt: instant,
  mineDevice: uuid,
  theirsBy: uuid.nullable(),
  theirsAt: instant.nullable(),
  status: z.enum(['open', 'resolved']),
  resolvedBy: uuid.nullable(),
  resolvedAt: instant.nullable(),
  resolution: z.record(z.string(), jsonValue).nullable(),
}

export const conflict = z.object({ ...entityFields, ...conflictContent })
export type Conflict = z.infer<typeof conflict>
