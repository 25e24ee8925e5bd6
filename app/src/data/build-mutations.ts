import { type EntityName, entities, entityName } from '@pumpurs/shared/domain/entities'
import type { JsonFields, JsonValue } from '@pumpurs/shared/domain/primitives'
import { findFaults, findFieldFaults } from '@pumpurs/shared/domain/record-rules'
import { sameValue } from '@pumpurs/shared/sync/merge'
import { type MutationOp, schemaNumber } from '@pumpurs/shared/sync/protocol'
import { z } from 'zod'
import type { RecordStore } from './collections.ts'
import { applyEdit } from './fold.ts'
import type { Move, NewChange } from './new-change.ts'
import type { KeptMutation } from './outbox-entry.ts'
import { newRecordId } from './record-ids.ts'

/** Fields of one change that break a rule; `id` where there is no such record. */
export interface Fault {
  readonly entity: EntityName
  readonly id: string
  readonly fields: readonly string[]
}

/** A record as a screen shows it, server fields and all. */
type Shown = JsonFields & { id: string; version: number; deletedAt: string | null }

interface Building {
  readonly store: RecordStore
  readonly staffMemberId: string
  readonly at: string
  readonly why: string | undefined
  /** One group for all changes, or each for itself. */
  readonly isAtomic: boolean
  /** The changes amend an approved plan. */
  readonly isAmendment: boolean
}

/**
 * Changes as mutations with old values and trunk. Values that the person sees already are left out, and a change
 * that would change nothing is no mutation. Later changes of the list see the earlier ones.
 */
export function buildMutations(
  building: Building,
  changes: readonly NewChange[],
): { mutations: KeptMutation[]; faults: Fault[] } {
  const shown = new Map<string, Shown | undefined>()
  const mutations: KeptMutation[] = []
  const faults: Fault[] = []
  const group = crypto.randomUUID()
  for (const change of changes) {
    const entity = entityOf(change)
    // A creation has an id of its own; a record that is known under another one by now is changed there.
    const id = change.op === 'create' ? change.id : realIdOf(building.store, entity, change.id)
    const key = `${entity} ${id}`
    const before = shown.has(key) ? shown.get(key) : shownRecord(building.store, entity, id)
    const part = partOf(building.store, change, before)
    if ('fields' in part) faults.push({ entity, id, fields: part.fields })
    else if (part.changes) {
      const mutation = {
        mid: newRecordId(),
        grp: building.isAtomic ? group : crypto.randomUUID(),
        sch: schemaNumber,
        op: opOf(change, building.isAmendment),
        entity,
        id,
        trunk: building.store.serverRecord(entity, id)?.version ?? 0,
        set: part.set,
        old: part.old,
        at: building.at,
        ...(building.why && { why: building.why }),
      }
      mutations.push(mutation)
      shown.set(key, applyEdit(before, { mutation }, building.staffMemberId))
    }
  }
  return { mutations, faults }
}

const realIdOf = (store: RecordStore, entity: EntityName, id: string): string =>
  entity === 'pupil' || entity === 'supportPlan' ? store.aliases.follow(id) : id

function entityOf(change: NewChange): EntityName {
  if (change.op === 'separate') return 'alias'
  if (change.op === 'resolve') return 'conflict'
  if (change.op === 'decide') return 'heldChange'
  return change.op === 'move' ? 'pupil' : change.entity
}

function opOf({ op }: NewChange, isAmendment: boolean): MutationOp {
  if (op === 'decide' || op === 'separate') return 'resolve'
  return isAmendment && (op === 'patch' || op === 'create') ? 'amend' : op
}

type Part = { changes: boolean; set: JsonFields; old: JsonFields } | { fields: string[] }

function partOf(store: RecordStore, change: NewChange, before: Shown | undefined): Part {
  if (change.op === 'create') {
    const content: JsonFields = { ...change.content }
    const fields = findFaults(change.entity, content)
    if (fields.length > 0) return { fields }
    const { organisationId } = change
    return { changes: true, set: organisationId ? { organisationId, ...content } : content, old: {} }
  }
  if (!before) return { fields: ['id'] }
  if (change.op === 'decide') {
    return { changes: true, set: { decision: change.decision, reason: change.reason }, old: {} }
  }
  if (change.op === 'separate') return { changes: true, set: { undo: true }, old: {} }
  if (change.op === 'move') return moveOf(change, before)
  if (change.op === 'patch') return patchOf(change.entity, { ...change.set }, before, { ...change.seen })
  if (change.op === 'resolve') {
    const about = entityName.safeParse(before['entity'])
    const recordId = z.string().safeParse(before['recordId'])
    const record = about.data && recordId.data ? store.serverRecord(about.data, recordId.data) : undefined
    const recordVersion = record?.version ?? 0
    const old = about.data && record ? seenContent(about.data, record) : {}
    return { changes: true, set: { resolution: change.resolution, recordVersion }, old }
  }
  if (change.op === 'restore') return { changes: before.deletedAt !== null, set: {}, old: {} }
  const server = store.serverRecord(change.entity, change.id)
  const old = server ? seenContent(change.entity, server) : {}
  return { changes: before.deletedAt === null, set: {}, old }
}

function moveOf({ organisationId, classGroup }: Move, before: Shown): Part {
  const old = {
    organisationId: before['organisationId'] ?? null,
    classGroup: before['classGroup'] ?? null,
  }
  return { changes: organisationId !== old.organisationId, set: { organisationId, classGroup }, old }
}

/**
 * What the server's record said when the person decided about the whole of it. A version does not say it for sure: a
 * restored server counts its versions again.
 */
const seenContent = (entity: EntityName, server: JsonFields): JsonFields =>
  Object.fromEntries(
    Object.keys(entities[entity].content.shape)
      .filter((field) => Object.hasOwn(server, field))
      .map((field): [string, JsonValue] => [field, server[field] ?? null]),
  )

function patchOf(entity: EntityName, wanted: JsonFields, before: Shown, seen: JsonFields): Part {
  // A form gives every field it has: what is as the person found it is no wish to take somebody's change back.
  const isUntouched = (field: string, value: JsonValue) =>
    Object.hasOwn(seen, field) && sameValue(value, seen[field])
  const set = Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) => !sameValue(value, before[field]) && !isUntouched(field, value),
    ),
  )
  const fixed = Object.keys(set).filter((field) => entities[entity].immutable.includes(field))
  const fields = [...fixed, ...findFieldFaults(entity, set)]
  if (fields.length > 0) return { fields }
  const faults = newFaults(entity, contentOf(entity, before), set)
  if (faults.length > 0) return { fields: faults }
  const old = Object.keys(set).map((field): [string, JsonValue] => [
    field,
    (Object.hasOwn(seen, field) ? seen[field] : before[field]) ?? null,
  ])
  return { changes: old.length > 0, set, old: Object.fromEntries(old) }
}

/** Rules between fields that this patch breaks; not what was wrong with the record before. */
function newFaults(entity: EntityName, content: JsonFields, set: JsonFields): string[] {
  const before = findFaults(entity, content)
  return findFaults(entity, { ...content, ...set }).filter((field) => !before.includes(field))
}

const contentOf = (entity: EntityName, record: Shown): JsonFields =>
  Object.fromEntries(
    Object.keys(entities[entity].content.shape).map((field): [string, JsonValue] => [
      field,
      record[field] ?? null,
    ]),
  )

function shownRecord(store: RecordStore, entity: EntityName, id: string): Shown | undefined {
  const record = store.collections[entity].find(id)
  return record && { ...record }
}
