import { z } from 'zod'
import { entityFields } from './entity.ts'
import { instant } from './plain-date.ts'
import { jsonValue, uuid } from './primitives.ts'

/**
 * `waiting`: for somebody who may decide. `returned`: the author is asked to change it. `accepted`: it is in the
 * record now. `discarded`: decided against, with a reason. `withdrawn`: the author has taken it back.
 */
export const heldState = z.enum(['waiting', 'returned', 'accepted', 'discarded', 'withdrawn'])
export type HeldState = z.infer<typeof heldState>

/** One change as its author sent it; the server has looked at nothing in it but its form. */
export const heldMutation = z.object({
  mid: uuid,
  op: z.string().max(40),
  entity: z.string().max(40),
  id: uuid,
  trunk: z.int().min(0),
  set: z.record(z.string(), jsonValue),
  old: z.record(z.string(), jsonValue),
  at: instant,
  why: z.string().nullable(),
  /** A refusal code of the protocol. */
  code: z.string(),
  /** The fields that were at fault. */
  fields: z.array(z.string()),
})
export type HeldMutation = z.infer<typeof heldMutation>

/**
 * A group of changes that the server did not take, kept whole until a person has decided about it (quarantine). Its id
 * is that of the group. The author always sees it; whoever decides for the school, where the school is known.
 */
export const heldChangeContent = {
  author: uuid,
  /** Client id of the device that sent it. */
  device: uuid,
  mutations: z.array(heldMutation).min(1),
  pupilId: uuid.nullable(),
  state: heldState,
  decidedBy: uuid.nullable(),
  decidedAt: instant.nullable(),
  /** Why it was returned, discarded or accepted. */
  reason: z.string().max(2_000),
}

export const heldChange = z.object({ ...entityFields, ...heldChangeContent })
export type HeldChange = z.infer<typeof heldChange>

/** The code that made the server refuse the group: the others follow from it. */
export const codeOfHeld = ({ mutations }: Pick<HeldChange, 'mutations'>): string =>
  mutations.find(({ code }) => code !== 'group-refused')?.code ?? 'group-refused'
