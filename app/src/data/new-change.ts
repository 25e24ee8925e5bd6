import type { EntityHeader } from '@pumpurs/shared/domain/entity'
import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'

/** What a person writes of a record; the rest of it the server writes. */
export type ContentOf<E extends EntityName> = Omit<EntityRecords[E], keyof EntityHeader>

/** `organisationId` only where the record hangs on no pupil, which is: for a pupil. */
export interface Creation<E extends EntityName> {
  op: 'create'
  entity: E
  id: string
  content: ContentOf<E>
  organisationId?: string
}

export interface Patch<E extends EntityName> {
  op: 'patch'
  entity: E
  id: string
  set: Partial<ContentOf<E>>
  /**
   * What the fields said when the person began to edit, where that can be long ago (`DraftedForm.seen`). What arrived
   * since is then not overwritten unseen: it is merged, or becomes a conflict.
   */
  seen?: Partial<ContentOf<E>>
}

export interface Deletion {
  op: 'delete' | 'restore'
  entity: EntityName
  id: string
}

/**
 * A person's decision about a conflict. Of kind `field`: each contested field with the chosen value. Of the other
 * kinds: `{ choice: 'keep' }` leaves the record as it is, `{ choice: 'apply' }` does what the losing side wanted.
 */
export interface Resolution {
  op: 'resolve'
  id: string
  resolution: JsonFields
}

/** What becomes of a held change: its author takes it back, or who decides for the school decides, with a reason. */
export interface Decision {
  op: 'decide'
  id: string
  decision: 'accept' | 'return' | 'discard' | 'withdraw'
  reason: string
}

/** Takes a pupil with every record to another school. */
export interface Move {
  op: 'move'
  /** Of the pupil. */
  id: string
  organisationId: string
  classGroup: string
}

/** Makes two pupils again of two that were merged; `id` of the alias that the merge left. */
export interface Separation {
  op: 'separate'
  id: string
}

/** One change that a person makes, in the words of the screens. */
export type NewChange =
  | { [E in EntityName]: Creation<E> | Patch<E> }[EntityName]
  | Deletion
  | Resolution
  | Decision
  | Move
  | Separation
