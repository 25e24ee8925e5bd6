import { entityNames } from '@pumpurs/shared/domain/entities'
import { liftMutation } from '@pumpurs/shared/sync/lift-mutation'
import { type Mutation, type MutationResult, oldestSchema, schemaNumber } from '@pumpurs/shared/sync/protocol'
import type { Kysely, Transaction } from 'kysely'
import { DatabaseError } from 'pg'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import { applyMutation } from './apply-mutation.ts'
import { stampMemberships } from './bucket-queries.ts'
import { noteDuplicates } from './duplicates.ts'
import { findAccess } from './entitlement.ts'
import { holdGroup } from './hold-group.ts'
import { inSavepoint, isFaultOfContent } from './in-savepoint.ts'
import { listMemberships } from './memberships.ts'
import { type Outcome, refused } from './outcome.ts'
import {
  type DeviceContact,
  findSentMutations,
  lockClient,
  meetClient,
  noteSending,
  reported,
  writeResults,
} from './client-queries.ts'
import { answerAgain, decideRepeated } from './earlier-sendings.ts'
import { loadPushState } from './push-loading.ts'
import { type Push, type PushState, textOf } from './push-state.ts'
import { writeHistory, writeRecords } from './record-queries.ts'

export type PushReply =
  | {
      kind: 'done'
      results: MutationResult[]
      lastSeq: number
      /** The new heads of the buckets that this push moved. */
      moved: ReadonlyMap<number, number>
      /** Whose grants this push changed. */
      regranted: string[]
    }
  /** The device's number is used by another device, or a number came again with another mutation. */
  | { kind: 'forked' }

/**
 * Takes a device's mutations: each exactly once, groups whole or not at all, in one transaction. A refusal is a
 * result, never a failed batch. When something in it fails where nobody expected it, or the database itself objects,
 * the batch is done again group by group, so that one faulty group cannot hold up the others. `noteFault` hears why
 * such a group was refused.
 */
export async function push(
  db: Kysely<Database>,
  contact: DeviceContact,
  mutations: readonly Mutation[],
  noteFault: (fault: unknown) => void = () => {},
): Promise<PushReply> {
  if (mutations.length === 0) return pushNothing(db, contact)
  try {
    return await inTransaction(db, (transaction) => pushIn(transaction, contact, mutations))
  } catch (error) {
    if (!isFaultOfContent(error)) throw error
    return inTransaction(db, (transaction) => pushIn(transaction, contact, mutations, { noteFault }))
  }
}

/** Most exchanges bring nothing, so this is done with one statement. */
async function pushNothing(db: Kysely<Database>, contact: DeviceContact): Promise<PushReply> {
  const client = await meetClient(db, contact, contact.report && reported(contact.report, [], []))
  return client
    ? { kind: 'done', results: [], lastSeq: client.lastSeq, moved: new Map(), regranted: [] }
    : { kind: 'forked' }
}

async function pushIn(
  db: Transaction<Database>,
  contact: DeviceContact,
  mutations: readonly Mutation[],
  /** Group by group; all at once where it is not given. */
  apart?: { noteFault: (fault: unknown) => void },
): Promise<PushReply> {
  const client = await lockClient(db, contact)
  if (!client) return { kind: 'forked' }
  const known = mutations.filter((mutation) => mutation.seq <= client.lastSeq)
  const sent = await findSentMutations(db, contact.clientId, known)
  // A number without an answer was answered so long ago that it is forgotten: only an old copy still asks.
  if (known.some((mutation) => sent.get(mutation.seq)?.mid !== mutation.mid)) return { kind: 'forked' }
  const results = await answerAgain(db, contact, known, sent)
  const fresh = inSequence(mutations, client.lastSeq)
  const repeated = await decideRepeated(db, contact, fresh)
  const groups = groupsOf(fresh.filter(({ seq }) => !repeated.has(seq)).map(liftMutation))
  const access = await findAccess(db, contact.staffMemberId, contact.now)
  const { clientId, staffMemberId } = contact
  const pushing: Push = {
    access,
    clientId,
    receivedAt: contact.now.toISOString(),
    author: { staffMemberId, clientId },
    amendment: null,
    restsOnValues: false,
    isHeld: false,
    named: {},
    sentElsewhere: sentBefore(fresh, repeated),
  }
  const states: PushState[] = []
  const made = [...repeated.values()]
  for (const batch of apart ? groups.map((group) => [group]) : [groups]) {
    const step = () => runGroups(db, pushing, batch)
    const done = apart ? await orRefuse(db, pushing, step, batch.flat(), apart.noteFault) : await step()
    made.push(...done.results)
    if (done.state) states.push(done.state)
  }
  await writeResults(db, contact, fresh, made)
  await noteSending(db, contact, { mutations, fresh, results: [...results, ...made] })
  const memberships = []
  for (const state of states) memberships.push(...(await listMemberships(db, state)))
  const moved = await stampMemberships(db, memberships, contact.now)
  return {
    kind: 'done',
    results: [...results, ...made].toSorted((a, b) => a.seq - b.seq),
    lastSeq: client.lastSeq + fresh.length,
    moved,
    regranted: states.flatMap(holdersOfChangedGrants),
  }
}

/** The ids of what this person has sent before under another number; a stolen id is refused and is not among them. */
const sentBefore = (fresh: readonly Mutation[], repeated: ReadonlyMap<number, MutationResult>): string[] =>
  fresh.flatMap(({ seq, mid }) => {
    const result = repeated.get(seq)
    return result && result.r !== 'rejected' ? [mid] : []
  })

const holdersOfChangedGrants = (state: PushState): string[] =>
  state.changedRecords.flatMap(({ entity, content }) =>
    entity === 'grant' ? (textOf(content['staffMemberId']) ?? []) : [],
  )

/** The mutations that continue the device's numbers without a gap. */
function inSequence(mutations: readonly Mutation[], lastSeq: number): Mutation[] {
  const fresh: Mutation[] = []
  for (const mutation of mutations.toSorted((a, b) => a.seq - b.seq)) {
    if (mutation.seq === lastSeq + fresh.length + 1) fresh.push(mutation)
  }
  return fresh
}

function groupsOf(mutations: readonly Mutation[]): Mutation[][] {
  const groups: Mutation[][] = []
  for (const mutation of mutations) {
    const last = groups.at(-1)
    if (last?.[0]?.grp === mutation.grp) last.push(mutation)
    else groups.push([mutation])
  }
  return groups
}

interface Step {
  results: MutationResult[]
  state?: PushState
}

async function runGroups(
  db: Transaction<Database>,
  pushing: Push,
  groups: readonly Mutation[][],
): Promise<Step> {
  const state = await loadPushState(db, pushing, groups.flat())
  const results: MutationResult[] = []
  for (const group of groups) {
    const fork = state.fork()
    const outcomes = group.map((mutation) => applyChecked(fork, pushing, mutation))
    const isWhole = outcomes.every((outcome) => outcome.r !== 'rejected')
    if (isWhole) state.adopt(fork)
    const told = group.map((mutation, index): MutationResult => {
      const outcome = outcomes[index] ?? refused('group-refused')
      const kept = isWhole || outcome.r === 'rejected' ? outcome : refused('group-refused', outcome.ver)
      return { seq: mutation.seq, id: mutation.id, ...kept }
    })
    // Groups follow each other: what one has done decides about the next.
    // oxlint-disable-next-line no-await-in-loop
    results.push(...(isWhole ? told : await holdGroup(db, state, pushing, group, told)))
  }
  await noteDuplicates(db, state, pushing, groups.flat())
  await writeState(db, state)
  return { results, state }
}

const applyChecked = (state: PushState, pushing: Push, mutation: Mutation): Outcome =>
  mutation.sch < oldestSchema || mutation.sch > schemaNumber
    ? refused('schema-unknown')
    : applyMutation(state, pushing, mutation)

async function writeState(db: Transaction<Database>, state: PushState): Promise<void> {
  const changed = Map.groupBy(state.changedRecords, (record) => record.entity)
  for (const entity of entityNames) {
    const records = changed.get(entity)
    if (records) await writeRecords(db, entity, records)
  }
  await writeHistory(db, state.history)
}

/** Runs one group; where it fails, the failure becomes its result, and the group is held as any that is refused. */
async function orRefuse(
  db: Transaction<Database>,
  pushing: Push,
  step: () => Promise<Step>,
  group: readonly Mutation[],
  noteFault: (fault: unknown) => void,
): Promise<Step> {
  const done = await inSavepoint(db, step)
  if ('result' in done) return done.result
  noteFault(done.fault)
  const code = isTaken(done.fault) ? 'already-exists' : 'invalid-fields'
  const told = group.map(({ seq, id }): MutationResult => ({ seq, id, ...refused(code) }))
  const held = await inSavepoint(db, async () => {
    const state = await loadPushState(db, pushing, [])
    const results = await holdGroup(db, state, pushing, group, told)
    await writeState(db, state)
    return { results, state }
  })
  if ('result' in held) return held.result
  noteFault(held.fault)
  return { results: told }
}

/** 23505: a unique key. */
const isTaken = (fault: unknown): boolean => fault instanceof DatabaseError && fault.code === '23505'
