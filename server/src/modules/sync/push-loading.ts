import { entities, type EntityName, entityNames } from '@pumpurs/shared/domain/entities'
import { partFieldsOf } from '@pumpurs/shared/domain/parts'
import { isUuid } from '@pumpurs/shared/domain/primitives'
import type { HeldMutation } from '@pumpurs/shared/domain/held-change'
import { sameValue } from '@pumpurs/shared/sync/merge'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { heldMutationsOf } from './decide-held-change.ts'
import { loadLandings } from './landings.ts'
import { loadMerges, otherPupilOf } from './merge-loading.ts'
import { destinationOf } from './move-pupil.ts'
import { type Change, lockRosters } from './natural-keys.ts'
import {
  aboutOf,
  followingEntities,
  keyOf,
  pupilIdOf,
  type Push,
  PushState,
  writableEntity,
} from './push-state.ts'
import {
  type Db,
  listAmendmentReasons,
  listLaterVersions,
  listLivingRecordsOfPupils,
  listOpenConflicts,
  listPairsOf,
  listRecordIdsOfPupils,
  listRecords,
  type RowLock,
} from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

type Ids = Map<EntityName, Set<string>>

function add(ids: Ids, entity: EntityName, id: unknown): void {
  if (!isUuid(id)) return
  const set = ids.get(entity) ?? new Set()
  ids.set(entity, set.add(id))
}

function addParents(ids: Ids, entity: EntityName, content: Record<string, unknown>): void {
  for (const [field, parent] of Object.entries(entities[entity].parents)) {
    if (parent) add(ids, parent, content[field])
  }
}

/** Everything that the mutations read or change; what they change is locked, entity by entity, in id order. */
export async function loadPushState(db: Db, push: Push, mutations: readonly Mutation[]): Promise<PushState> {
  const accepted = await listAccepted(db, mutations)
  const all = [...mutations, ...accepted]
  await lockRosters(db, all)
  const merges = await loadMerges(db, all)
  const changed: Ids = new Map()
  const parents: Ids = new Map()
  for (const mutation of all) {
    const entity = writableEntity(mutation)
    if (!entity) continue
    add(changed, entity, mutation.id)
    addParents(parents, entity, mutation.set)
    const destination = destinationOf(mutation)
    if (destination) add(parents, 'organisation', destination.organisationId)
  }
  await addMoved(db, all, changed)
  // A resolution also changes the record that the conflict is about.
  for (const conflict of await listRecords(db, 'conflict', [...(changed.get('conflict') ?? [])], 'none')) {
    const about = aboutOf(conflict)
    if (about) add(changed, about.entity, about.id)
    add(parents, 'pupil', otherPupilOf(conflict))
  }
  const records = new Map(merges.records.map((record) => [keyOf(record.entity, record.id), record]))
  const load = async (entity: EntityName, ids: Iterable<string>, lock: RowLock): Promise<void> => {
    const missing = [...ids].filter((id) => !records.has(keyOf(entity, id)))
    for (const record of await listRecords(db, entity, missing, lock)) {
      records.set(keyOf(entity, record.id), record)
    }
  }
  for (const entity of entityNames) await load(entity, changed.get(entity) ?? [], 'update')
  const loadParents = async (ofRecords: Iterable<StoredRecord>): Promise<void> => {
    for (const record of ofRecords) {
      addParents(parents, record.entity, record.content)
      add(parents, 'pupil', pupilIdOf(record))
    }
    // Shared locks: a pupil who changes class or a plan that is submitted meanwhile waits for this push.
    for (const entity of entityNames) await load(entity, parents.get(entity) ?? [], 'share')
  }
  await loadParents(records.values())
  // Only now: a pupil whom somebody merged with another one was locked until then.
  const landings = await loadLandings(db, all, records)
  if (landings.length > 0) await loadParents(landings)
  const touched = [...(mutations.length > 0 ? records.values() : [])]
  const conflicts = await listOpenConflicts(
    db,
    touched.map((record) => record.id),
    push.author.clientId,
  )
  for (const conflict of conflicts) records.set(keyOf('conflict', conflict.id), conflict)
  const later = await listLaterVersions(
    db,
    behind(all, records, [...landings, ...unitable(merges.records)]),
    push,
  )
  for (const part of await listEndangeredParts(db, all, records)) {
    const key = keyOf(part.entity, part.id)
    if (!records.has(key)) records.set(key, part)
  }
  const reasons = await listAmendmentReasons(db, [...(changed.get('conflict') ?? [])])
  return new PushState(records, later, undefined, merges, all, reasons)
}

/** What an acceptance of held changes would apply. */
async function listAccepted(
  db: Db,
  mutations: readonly Mutation[],
): Promise<(HeldMutation & { grp: string })[]> {
  const decided = mutations.filter(({ op, entity }) => op === 'resolve' && entity === 'heldChange')
  const ids = decided.map(({ id }) => id)
  const held = await listRecords(db, 'heldChange', ids, 'none')
  return held.flatMap((record) => heldMutationsOf(record).map((change) => ({ ...change, grp: record.id })))
}

/**
 * What would be left behind by what the mutations delete. The records that they delete are locked, and with them what
 * may be hung on them, so nothing comes or goes before this push is done.
 */
async function listEndangeredParts(
  db: Db,
  mutations: readonly Change[],
  records: ReadonlyMap<string, StoredRecord>,
): Promise<StoredRecord[]> {
  const wholes = mutations.flatMap((mutation) => {
    const entity = writableEntity(mutation)
    const record = entity && records.get(keyOf(entity, mutation.id))
    if (mutation.op === 'delete') return record ?? []
    const about = record?.content['kind'] === 'deleteOnEdited' ? aboutOf(record) : undefined
    return (about && records.get(keyOf(about.entity, about.id))) ?? []
  })
  const parts: StoredRecord[] = []
  for (const entity of entityNames) {
    const pupilIds = wholes
      .filter((whole) => partFieldsOf(whole.entity).some((part) => part.entity === entity))
      .flatMap((whole) => pupilIdOf(whole) ?? [])
    if (pupilIds.length > 0) parts.push(...(await listLivingRecordsOfPupils(db, entity, pupilIds)))
  }
  return parts
}

/** A pupil who is moved takes every record along. */
async function addMoved(db: Db, mutations: readonly Change[], changed: Ids): Promise<void> {
  const pupilIds = mutations.filter((mutation) => destinationOf(mutation)).map(({ id }) => id)
  if (pupilIds.length === 0) return
  // Nothing may be hung on the pupil while the records are gathered.
  await listRecords(db, 'pupil', pupilIds, 'update')
  for (const entity of followingEntities) {
    for (const id of await listRecordIdsOfPupils(db, entity, pupilIds)) add(changed, entity, id)
  }
  for (const id of await listPairsOf(db, pupilIds)) add(changed, 'conflict', id)
}

/** A number that a version can have, which PostgreSQL keeps as an integer. */
const isVersion = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31

/** The versions before those in which fields were given what the author of a change has not seen: they say by whom. */
const beforeUnseen = (record: StoredRecord, { set, old, trunk }: Pick<Mutation, 'set' | 'old' | 'trunk'>) =>
  Object.entries(set).flatMap(([field, value]) => {
    const [now, version = 0] = [record.content[field] ?? null, record.fieldVersions[field]]
    const isSeen = (!Object.hasOwn(old, field) || sameValue(old[field], now)) && trunk >= record.version
    return isSeen || sameValue(value, now) || version <= 1 ? [] : [version - 1]
  })

/** What a merge puts together field by field: the history says who wrote which. */
const unitable = (records: readonly StoredRecord[]): StoredRecord[] =>
  records.filter(({ entity }) => entity === 'pupil' || entity === 'supportPlan')

/** The records whose version is past the trunk of some mutation, with the lowest such trunk; of `whole` all versions. */
function behind(
  mutations: readonly (Mutation | HeldMutation)[],
  records: ReadonlyMap<string, StoredRecord>,
  whole: readonly StoredRecord[],
) {
  const lowest = new Map<string, { entity: EntityName; recordId: string; version: number }>()
  const note = (record: StoredRecord | undefined, version: number): void => {
    if (!record || record.version <= version) return
    const key = keyOf(record.entity, record.id)
    if ((lowest.get(key)?.version ?? Infinity) > version) {
      lowest.set(key, { entity: record.entity, recordId: record.id, version })
    }
  }
  for (const record of whole) note(record, 0)
  for (const mutation of mutations) {
    const entity = writableEntity(mutation)
    if (!entity) continue
    const record = records.get(keyOf(entity, mutation.id))
    note(record, Math.min(mutation.trunk, ...(record ? beforeUnseen(record, mutation) : [])))
    const recordVersion = mutation.set['recordVersion']
    if (entity !== 'conflict' || !isVersion(recordVersion)) continue
    const about = aboutOf(records.get(keyOf('conflict', mutation.id)))
    if (about) note(records.get(keyOf(about.entity, about.id)), recordVersion)
  }
  return [...lowest.values()]
}
