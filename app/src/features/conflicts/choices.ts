import type { ContestedValue } from '@pumpurs/shared/domain/conflict'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import { type JsonFields, type JsonValue, jsonValue } from '@pumpurs/shared/domain/primitives'
import { findFieldFaults } from '@pumpurs/shared/domain/record-rules'
import { sameValue } from '@pumpurs/shared/sync/merge'
import { z } from 'zod'

/**
 * What a person took for one field. `now`: what the record has come to say since; `own`: their own wording. `of`: what
 * the side said when they took it; `over`: what the record said then.
 */
const choice = z.object({
  take: z.enum(['mine', 'theirs', 'now', 'own']),
  text: z.string(),
  of: jsonValue.exactOptional(),
  over: jsonValue.exactOptional(),
})
export type Choice = z.infer<typeof choice>
export type Take = Choice['take']

/** By field; null: not chosen yet. */
export type Choices = Record<string, Choice | null>
export const choiceEdits = z.record(z.string(), choice.nullable())
export const nothingChosen: Choices = {}

/** Under which a decision that was begun is kept as a draft. */
export const choicesKey = (conflictId: string): string => `conflict:${conflictId}`

/** What one contested field offers. */
export interface Contest extends ContestedValue {
  readonly field: string
  /** The record's value; undefined where the record is not there. */
  readonly current: JsonValue | undefined
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
    return { field, ...values, current, now: hasMoved ? current : undefined }
  })
}

/** Whether somebody changed the record after the person chose, so that they have not seen what it says. */
export const isOvertaken = ({ current }: Contest, chosen: Choice | null | undefined): boolean =>
  chosen?.over !== undefined && current !== undefined && !sameValue(chosen.over, current)

/** The value that a choice stands for; undefined where there is none, or where one side says something else by now. */
export function valueOf(contest: Contest, chosen: Choice | null | undefined): JsonValue | undefined {
  if (!chosen || isOvertaken(contest, chosen)) return undefined
  const { take, text, of } = chosen
  if (take === 'own') return text
  const { mine, theirs, now } = contest
  const value = { mine, theirs, now }[take]
  return of === undefined || sameValue(of, value) ? value : undefined
}

/** A choice as it is made now. */
export function choose(contest: Contest, take: Take, text: string): Choice {
  const { current } = contest
  return {
    take,
    text,
    ...(take !== 'own' && { of: contest[take] ?? null }),
    ...(current !== undefined && { over: current }),
  }
}

/** What was taken, as long as it stands for a value. */
export const takenOf = (contest: Contest, chosen: Choice | null): Take | null =>
  chosen && valueOf(contest, chosen) !== undefined ? chosen.take : null

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

/** The same side for every field. What somebody has written for one stays for when they want it after all. */
export const takeAll = (contests: readonly Contest[], take: 'mine' | 'theirs', before: Choices): Choices =>
  Object.fromEntries(
    contests.map((contest) => [contest.field, choose(contest, take, before[contest.field]?.text ?? '')]),
  )
