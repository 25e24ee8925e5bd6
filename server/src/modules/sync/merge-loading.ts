import { entities, type EntityName, entityNames } from '@pumpurs/shared/domain/entities'
import { isUuid, type JsonFields, type JsonValue } from '@pumpurs/shared/domain/primitives'
import { sql } from 'kysely'
import { listAliasesOf } from './aliases.ts'
import type { Change } from './natural-keys.ts'
import { type Db, listRecords, listRecordsOfPupils } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

interface Version {
  entity: EntityName
  recordId: string
  version: number
  set: JsonFields
  old: JsonFields
}

/** One version that a merge made, as its history tells it. */
export interface MergeStep extends Version {
  aliasId: string
}

export interface Merges {
  /** By the id of their alias. */
  steps: ReadonlyMap<string, readonly MergeStep[]>
  /** First versions of what was written for a pupil, or on a plan, under another id: `old` says under which. */
  landed: readonly Version[]
}

/** Conflicts and held changes name what they are about, not whom an author meant: their first version says all twice. */
async function listLanded(db: Db, records: readonly StoredRecord[]): Promise<Version[]> {
  const wanted = records.map(({ entity, id }) => ({ entity, record_id: id }))
  const { rows } = await sql<Version>`
    select h.entity, h.record_id as "recordId", h.version, h.set, h.old
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(entity text, record_id uuid)
    join record_history h on h.entity = w.entity and h.record_id = w.record_id and h.version = 1
    where h.old ?| array['pupilId', 'planId'] and h.entity not in ('conflict', 'heldChange')`.execute(db)
  return rows
}

/** What a merge did is what the history has from the mutation that made its alias. */
async function listMergeSteps(db: Db, aliasIds: readonly string[]): Promise<Map<string, MergeStep[]>> {
  const { rows } = await sql<MergeStep>`
    select made.record_id as "aliasId", step.entity, step.record_id as "recordId", step.version, step.set, step.old
    from record_history made
    join record_history step on step.client_id = made.client_id and step.client_seq = made.client_seq
      and step.received_at = made.received_at
    where made.entity = 'alias' and made.version = 1 and made.record_id = any(${[...aliasIds]}::uuid[])
    order by step.version`.execute(db)
  return Map.groupBy(rows, ({ aliasId }) => aliasId)
}

/** The other pupil of a possible duplicate. */
export const otherPupilOf = (conflict: Pick<StoredRecord, 'content'>): JsonValue | undefined => {
  const fields = conflict.content['fields']
  const named =
    typeof fields === 'object' && fields !== null && 'duplicateOf' in fields ? fields.duplicateOf : null
  return typeof named === 'object' && named !== null && 'theirs' in named ? named.theirs : undefined
}

/** The entities whose records follow a pupil. */
export const pupilParts = entityNames.filter(
  (entity) => entities[entity].pupilField === 'pupilId' || entity === 'conflict' || entity === 'heldChange',
)

const idsOf = (mutations: readonly Change[], entity: EntityName): string[] =>
  mutations.flatMap((mutation) =>
    mutation.op === 'resolve' && mutation.entity === entity ? [mutation.id] : [],
  )

/** The pupils between whom the mutations decide. */
async function listDecidedPupils(db: Db, mutations: readonly Change[]): Promise<string[]> {
  const conflicts = await listRecords(db, 'conflict', idsOf(mutations, 'conflict'), 'none')
  const duplicates = conflicts.filter(({ content }) => content['kind'] === 'possibleDuplicate')
  const aliases = await listRecords(db, 'alias', idsOf(mutations, 'alias'), 'none')
  return [
    ...duplicates.flatMap((record) => [record.content['recordId'], otherPupilOf(record)]),
    ...aliases.flatMap(({ content }) => [content['fromId'], content['toId']]),
  ].filter((id) => isUuid(id))
}

/**
 * Everything that a merge of two pupils, or taking one back, reads and changes, locked: the pupils first, so that
 * nothing can be hung on either of them meanwhile. Costs nothing where no mutation decides about two pupils.
 */
export async function loadMerges(
  db: Db,
  mutations: readonly Change[],
): Promise<Merges & { records: StoredRecord[] }> {
  if (
    !mutations.some(({ op, entity }) => op === 'resolve' && (entity === 'conflict' || entity === 'alias'))
  ) {
    return { records: [], steps: new Map(), landed: [] }
  }
  const records: StoredRecord[] = []
  const pupilIds = new Set<string>()
  for (let next = await listDecidedPupils(db, mutations); next.length > 0;) {
    for (const id of next) pupilIds.add(id)
    // Each step of an alias is known only once the record that it leads to is locked.
    records.push(...(await listRecords(db, 'pupil', next, 'update')))
    const aliases = await listAliasesOf(db, next)
    records.push(...aliases)
    next = aliases
      .map(({ content }) => content['toId'])
      .filter((id) => isUuid(id) && !pupilIds.has(id))
      .map(String)
  }
  if (pupilIds.size === 0) return { records, steps: new Map(), landed: [] }
  // Whoever has one of the pupils on the caseload has the one that stays.
  for (const entity of ['grant', ...pupilParts] as const) {
    records.push(...(await listRecordsOfPupils(db, entity, [...pupilIds], 'update')))
  }
  const aliasIds = idsOf(mutations, 'alias')
  if (aliasIds.length === 0) return { records, steps: new Map(), landed: [] }
  return { records, steps: await listMergeSteps(db, aliasIds), landed: await listLanded(db, records) }
}
