import type { ContestedValue } from '@pumpurs/shared/domain/conflict'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { JsonFields, JsonValue } from '@pumpurs/shared/domain/primitives'
import { findFieldFaults } from '@pumpurs/shared/domain/record-rules'
import { sameValue } from '@pumpurs/shared/sync/merge'
import { z } from 'zod'

/** What a person took for one field. `now`: what the record has come to say since; `own`: their own wording. */
const choice = z.object({ take: z.enum(['mine', 'theirs', 'now', 'own']), text: z.string() })
export type Choice = z.infer<typeof choice>
export type Take = Choice['take']

/** By field; null: not chosen yet. */
export type Choices = Record<string, Choice | null>
export const choiceEdits = z.record(z.string(), choice.nullable())

/** What one contested field offers. */
export interface Contest extends ContestedValue {
  readonly field: string
  /** The record's value, where it has moved on from both sides. */
  readonly now: JsonValue | undefined
}

/** The contested fields with what the record says by now, in the order of the record. */
export function contestsOf(
  fields: Readonly<Record<string, ContestedValue>>,
  record: JsonFields | undefined,
): Contest[] {
  return Object.entries(fields).map(([field, values]) => {
    const current = record?.[field]
    const hasMoved =
      current !== undefined && !sameValue(current, values.mine) && !sameValue(current, values.theirs)
    return { field, ...values, now: hasMoved ? current : undefined }
  })
}

/** The value that a choice stands for; undefined where there is none. */
export function valueOf(
  { mine, theirs, now }: Contest,
  chosen: Choice | null | undefined,
): JsonValue | undefined {
  if (!chosen) return undefined
  if (chosen.take === 'mine') return mine
  if (chosen.take === 'theirs') return theirs
  return chosen.take === 'now' ? now : chosen.text
}

export interface Decision {
  readonly resolution: JsonFields
  /** Fields without a choice. */
  readonly undecided: readonly string[]
  /** Fields whose chosen value breaks a rule of the record. */
  readonly faulty: readonly string[]
}

/** Every contested field with the chosen value. It can be saved when nothing is undecided or faulty. */
export function decide(entity: EntityName, contests: readonly Contest[], choices: Choices): Decision {
  const resolution: JsonFields = {}
  const undecided: string[] = []
  for (const contest of contests) {
    const value = valueOf(contest, choices[contest.field])
    if (value === undefined) undecided.push(contest.field)
    else resolution[contest.field] = value
  }
  return { resolution, undecided, faulty: findFieldFaults(entity, resolution) }
}

/** The same side for every field. */
export const takeAll = (contests: readonly Contest[], take: 'mine' | 'theirs'): Choices =>
  Object.fromEntries(contests.map(({ field }) => [field, { take, text: '' }]))

/**
 * Both texts in one: what they share at the start and the end once, between them the other side's paragraphs and
 * then mine. A person corrects it before it is saved.
 */
export function uniteTexts(mine: string, theirs: string): string {
  const [ours, other] = [mine.split('\n'), theirs.split('\n')]
  const shortest = Math.min(ours.length, other.length)
  let start = 0
  while (start < shortest && ours[start] === other[start]) start += 1
  let end = 0
  while (end < shortest - start && ours[ours.length - 1 - end] === other[other.length - 1 - end]) end += 1
  return [
    ...ours.slice(0, start),
    ...other.slice(start, other.length - end),
    ...ours.slice(start, ours.length - end),
    ...ours.slice(ours.length - end),
  ].join('\n')
}
