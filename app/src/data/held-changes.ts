import { may, type Access } from '@pumpurs/shared/access/permissions'
import { type EntityName, entityName } from '@pumpurs/shared/domain/entities'
import type { HeldChange, HeldMutation } from '@pumpurs/shared/domain/held-change'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { mutationOp, schemaNumber } from '@pumpurs/shared/sync/protocol'
import type { Collections } from './collections.ts'
import type { LocalData } from './local-data.ts'
import type { KeptMutation, OutboxEntry } from './outbox-entry.ts'
import { pupilOfChange } from './pupil-of-change.ts'
import { newRecordId } from './record-ids.ts'
import { discardRefused } from './refused-changes.ts'
import { type SaveOutcome, saveMutations } from './save.ts'

/** Held changes of the person's schools that wait for their decision. */
export function heldToDecide(collections: Collections, access: Access): HeldChange[] {
  return collections.heldChange.by('state', 'waiting').filter((held) => mayDecide(collections, access, held))
}

export function mayDecide(collections: Collections, access: Access, held: HeldChange): boolean {
  const { organisationId, pupilId, author } = held
  if (organisationId === null) return false
  const pupil = pupilId === null ? undefined : collections.pupil.find(pupilId)
  return may(access, 'edit', {
    entity: 'heldChange',
    confidentiality: 'held',
    organisationId,
    classGroup: pupil?.classGroup ?? null,
    pupilId,
    createdBy: author,
  })
}

/** How long a decision about the person's own change stays in sight on devices that did not send it. */
const shownMs = 30 * 86_400_000

export interface OwnHeld {
  /** Own held changes that are open or were decided lately, and those whose record has not arrived yet. */
  readonly held: readonly HeldChange[]
  /** Refused changes that only this device has. */
  readonly loose: readonly OutboxEntry[]
  /** Those of `held` with which the author has to do something. */
  readonly toDo: readonly HeldChange[]
  /** How many of both wait for this person, and not for somebody else. */
  readonly needYou: number
  /** How many of these lie on this device; the others are only at the server. */
  readonly needYouHere: number
}

/** The person's changes that the server did not take, each once, wherever they are kept. */
export function ownHeldOf(
  collections: Collections,
  entries: readonly OutboxEntry[],
  staffMemberId: string,
  now: Date,
): OwnHeld {
  const refused = entries.filter(({ state }) => state === 'refused')
  const here = new Set(refused.map(({ mutation }) => mutation.grp))
  const isLate = ({ decidedAt }: HeldChange) =>
    decidedAt !== null && now.getTime() - Date.parse(decidedAt) > shownMs
  const arrived = collections.heldChange
    .by('author', staffMemberId)
    .filter((one) => here.has(one.id) || (one.state !== 'withdrawn' && !isLate(one)))
  const known = new Set(arrived.map(({ id }) => id))
  const others = refused.filter(({ mutation }) => !known.has(mutation.grp))
  const expected = expectedOf(collections, others, staffMemberId)
  const held = [...arrived, ...expected].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  const kept = new Set(expected.map(({ id }) => id))
  const loose = others.filter(({ mutation }) => !kept.has(mutation.grp))
  const toDo = held.filter((one) => isForAuthor(one, here.has(one.id)))
  const toDoHere = toDo.filter(({ id }) => here.has(id))
  const counts = { needYou: toDo.length + loose.length, needYouHere: toDoHere.length + loose.length }
  return { held, loose, toDo, ...counts }
}

/**
 * What the server said that it keeps, as the record will say it that has not arrived yet. Until then it could not be told
 * from what only this device has, and would be sent again while the school decides about the first one.
 */
function expectedOf(
  collections: Collections,
  refused: readonly OutboxEntry[],
  staffMemberId: string,
): HeldChange[] {
  const groups = Map.groupBy(refused, ({ mutation }) => mutation.grp)
  return [...groups].flatMap(([id, group]) => {
    const keeper = group.find(({ result }) => result?.held)?.result?.held
    const [first] = group
    if (!keeper || !first) return []
    const { at } = first.mutation
    const touched = { createdBy: staffMemberId, createdAt: at, updatedBy: staffMemberId, updatedAt: at }
    const undecided = { state: 'waiting', decidedBy: null, decidedAt: null, reason: '' } as const
    // Which school and which device the record will say.
    const kept = { organisationId: keeper === 'school' ? '' : null, device: '', author: staffMemberId }
    const pupilId = pupilOfChange(collections, first.mutation) ?? null
    const mutations = group.map(heldMutationOf)
    return [{ id, version: 0, deletedAt: null, pupilId, mutations, ...touched, ...undecided, ...kept }]
  })
}

const heldMutationOf = ({ mutation, result }: OutboxEntry): HeldMutation => {
  const { mid, op, entity, id, trunk, set, old, at, why = null } = mutation
  const { code = 'group-refused', fields = [] } = result ?? {}
  return { mid, op, entity, id, trunk, set, old, at, why, code, fields }
}

/** Whether the record of it has not arrived yet: its author may do with it what they like, nobody decides here. */
export const isExpected = ({ version }: HeldChange): boolean => version === 0

/** Whether the author has to do something: what somebody decides, or has accepted, needs nothing of them. */
const isForAuthor = ({ state, organisationId }: HeldChange, isHere: boolean): boolean =>
  state === 'returned' ||
  (state === 'waiting' && organisationId === null) ||
  (state === 'discarded' && isHere)

/** The change of a group that names it: a deletion, should there be one, so that it never hides among others. */
export const leadOf = ({ mutations }: HeldChange): HeldMutation | undefined =>
  mutations.find(({ op }) => op === 'delete') ?? mutations[0]

/** False where a newer app has made a part of it: this one could neither show nor send that. */
export const isWhollyKnown = ({ mutations }: HeldChange): boolean =>
  mutations.every(
    ({ entity, op }) => entityName.safeParse(entity).success && mutationOp.safeParse(op).success,
  )

/**
 * Sends a held change again as a new one, with the author's corrections, and takes the old one back, both at once. It
 * still says what its author had seen, so that what others have written since is not overwritten. Only for one that is
 * known as a whole (`isWhollyKnown`).
 */
export async function sendHeldAgain(
  local: LocalData,
  held: HeldChange,
  correctionOf: (mutation: HeldMutation) => JsonFields,
): Promise<SaveOutcome> {
  const at = local.clock().toISOString()
  const grp = crypto.randomUUID()
  const again = held.mutations.map((mutation) => keptOf(mutation, correctionOf(mutation), { grp, at }))
  return saveMutations(local, [...again, decisionOf(local, held, at)], refusedOf(local, held))
}

/** Takes a held change back for its author, and lets go of this device's copy. */
export const withdrawHeld = (local: LocalData, held: HeldChange): Promise<SaveOutcome> =>
  saveMutations(local, [decisionOf(local, held, local.clock().toISOString())], refusedOf(local, held))

function keptOf(
  { op, entity, id, trunk, set, old, why }: HeldMutation,
  correction: JsonFields,
  { grp, at }: { grp: string; at: string },
): KeptMutation {
  return {
    mid: newRecordId(),
    grp,
    sch: schemaNumber,
    op: mutationOp.parse(op),
    entity: entityName.parse(entity),
    id,
    trunk,
    set: { ...set, ...correction },
    old,
    at,
    ...(why !== null && { why }),
  }
}

const heldEntity: EntityName = 'heldChange'

const decisionOf = ({ store }: LocalData, { id }: HeldChange, at: string): KeptMutation => ({
  mid: newRecordId(),
  grp: crypto.randomUUID(),
  sch: schemaNumber,
  op: 'resolve',
  entity: heldEntity,
  id,
  trunk: store.serverRecord(heldEntity, id)?.version ?? 0,
  set: { decision: 'withdraw', reason: '' },
  old: {},
  at,
})

/** This device's refused copy of it and refused decisions about it, as places in the outbox. */
export const refusedOf = ({ store }: LocalData, { id }: Pick<HeldChange, 'id'>): number[] =>
  store.pending
    .all()
    .filter(
      ({ state, mutation: { grp, entity, id: about } }) =>
        state === 'refused' && (grp === id || (entity === heldEntity && about === id)),
    )
    .map(({ seq }) => seq)

/** Lets go of this device's copy of a change whose fate is decided, and of decisions about it that were refused, because the person said so. */
export async function settleHeld(local: LocalData, held: Pick<HeldChange, 'id'>): Promise<void> {
  // One after the other: each is a transaction of its own.
  // oxlint-disable-next-line no-await-in-loop
  for (const seq of refusedOf(local, held)) await discardRefused(local, seq)
}
