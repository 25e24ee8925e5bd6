import { entities, type EntityName } from '@pumpurs/shared/domain/entities'
import type { Alias } from '@pumpurs/shared/domain/alias'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { sql } from 'kysely'
import { v5 as derivedUuid } from 'uuid'
import { type Change, isAliased } from './natural-keys.ts'
import { type Push, type PushState, writableEntity } from './push-state.ts'
import { type Db, listRecords } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'
import { historyOf } from './versions.ts'

/** The active aliases of these ids. */
export async function listAliasesOf(db: Db, ids: readonly string[]): Promise<StoredRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select id from alias where from_id = any(${[...ids]}::uuid[]) and state = 'active'`.execute(db)
  return listRecords(
    db,
    'alias',
    rows.map(({ id }) => id),
    'share',
  )
}

/** Fields of an entity that name a pupil or a plan. */
const referencesOf = (entity: EntityName): string[] =>
  Object.entries(entities[entity].parents).flatMap(([field, parent]) =>
    parent && isAliased(parent) ? [field] : [],
  )

/** Ids in a mutation that may be aliases: its own, and those of the pupil and the plan that it names. */
export function aliasableIds(mutation: Change): string[] {
  const entity = writableEntity(mutation)
  if (!entity) return []
  const named = referencesOf(entity).flatMap((field) => {
    const id = mutation.set[field]
    return typeof id === 'string' ? [id] : []
  })
  return isAliased(entity) ? [mutation.id, ...named] : named
}

/** A creation finds out itself what it became; nobody is moved to another school under a wrong name. */
const keepsId: readonly string[] = ['create', 'move']

/**
 * The mutation with the ids under which its pupil and plan are known today. What was written about another record rests on none of this one's versions.
 */
export function followAliases(state: PushState, mutation: Mutation): Mutation {
  const entity = writableEntity(mutation)
  if (!entity) return mutation
  const set: JsonFields = { ...mutation.set }
  for (const field of referencesOf(entity)) {
    const id = set[field]
    if (typeof id === 'string') set[field] = state.resolveId(id)
  }
  const id = isAliased(entity) && !keepsId.includes(mutation.op) ? state.resolveId(mutation.id) : mutation.id
  return id === mutation.id ? { ...mutation, set } : { ...mutation, set, id, trunk: 0 }
}

interface NewAlias {
  entity: 'pupil' | 'supportPlan'
  fromId: string
  /** The record that it is known as from now on. */
  target: StoredRecord
  kind: Alias['kind']
}

/** From now on `fromId` means `target`. */
export function putAlias(state: PushState, push: Push, mutation: Mutation, wish: NewAlias): void {
  const { entity, fromId, target, kind } = wish
  const pupilId = entity === 'pupil' ? target.id : target.content['pupilId']
  const content: JsonFields = {
    entity,
    fromId,
    toId: target.id,
    pupilId: typeof pupilId === 'string' ? pupilId : null,
    kind,
    state: 'active',
  }
  const record: StoredRecord = {
    entity: 'alias',
    id: derivedUuid(`alias ${fromId}`, mutation.mid),
    organisationId: target.organisationId,
    version: 1,
    fieldVersions: Object.fromEntries(Object.keys(content).map((field) => [field, 1])),
    deletedAt: null,
    createdBy: push.author.staffMemberId,
    createdAt: push.receivedAt,
    updatedBy: push.access.staffMemberId,
    updatedAt: push.receivedAt,
    content,
  }
  state.put(record, historyOf(push, mutation, record, content, {}))
}
