import { type EntityName, entityNames } from '@pumpurs/shared/domain/entities'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import type { Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { stampMemberships } from './bucket-queries.ts'
import { listCaseloadMemberships } from './memberships.ts'
import {
  type HistoryEntry,
  listCaseloadPupils,
  listRecords,
  writeHistory,
  writeRecords,
} from './record-queries.ts'
import { listReferenceMemberships } from './reference-memberships.ts'
import { contentFields, type StoredRecord } from './synced-tables.ts'

/** Who changes reference records, null at the command line, and when (ISO instant). */
export interface Author {
  by: string | null
  at: string
}

/** A version of a reference record that is to be written, with its line of history. */
export interface Publication {
  record: StoredRecord
  history: HistoryEntry
}

const historyOf = (
  record: StoredRecord,
  author: Author,
  change: Pick<HistoryEntry, 'op' | 'set' | 'old'>,
): HistoryEntry => ({
  ...change,
  entity: record.entity,
  recordId: record.id,
  version: record.version,
  actor: author.by,
  clientId: null,
  clientSeq: null,
  trunk: record.version - 1,
  why: null,
  madeAt: author.at,
  receivedAt: author.at,
})

/** The first version of a record. */
export function creationOf(
  entity: EntityName,
  place: { id: string; organisationId: string | null },
  author: Author,
  content: JsonFields,
): Publication {
  const record: StoredRecord = {
    entity,
    ...place,
    version: 1,
    fieldVersions: Object.fromEntries(contentFields(entity).map((field) => [field, 1])),
    deletedAt: null,
    createdBy: author.by,
    createdAt: author.at,
    updatedBy: author.by,
    updatedAt: author.at,
    content,
  }
  return { record, history: historyOf(record, author, { op: 'create', set: content, old: {} }) }
}

/** The next version of a record with other values, or deleted. */
export function changeOf(
  stored: StoredRecord,
  author: Author,
  change: { set: JsonFields } | { op: 'delete' },
): Publication {
  const version = stored.version + 1
  const set = 'set' in change ? change.set : {}
  const fields = Object.keys(set)
  const record: StoredRecord = {
    ...stored,
    version,
    content: { ...stored.content, ...set },
    deletedAt: 'op' in change ? author.at : stored.deletedAt,
    fieldVersions: {
      ...stored.fieldVersions,
      ...Object.fromEntries(fields.map((field) => [field, version])),
    },
    updatedBy: author.by,
    updatedAt: author.at,
  }
  const old = Object.fromEntries(fields.map((field) => [field, stored.content[field] ?? null]))
  const op = 'op' in change ? change.op : 'patch'
  return { record, history: historyOf(record, author, { op, set, old }) }
}

/**
 * Pupils who come onto somebody's caseload for the first time, each locked: whoever writes a record of theirs holds
 * the same row, so it is either seen here or written afterwards, into the pupil's own buckets too.
 */
async function lockNewCaseloads(
  tx: Transaction<Database>,
  changed: readonly StoredRecord[],
): Promise<StoredRecord[]> {
  const named = changed.flatMap(({ entity, content }) =>
    entity === 'grant' && typeof content['pupilId'] === 'string' ? [content['pupilId']] : [],
  )
  const pupils = await listRecords(tx, 'pupil', [...new Set(named)], 'update')
  const known = await listCaseloadPupils(
    tx,
    pupils.map(({ id }) => id),
  )
  return pupils.filter(({ id }) => !known.has(id))
}

/**
 * Writes versions of organisations, staff members, grants and the like, and gives them, and the pupils of new
 * caseloads, their places in the feeds. The one way in which reference records change. It locks the buckets, so it must
 * be the last thing that the transaction writes but for invitations and lines of the audit log. Returns the new heads of
 * the buckets that moved, to be told once the transaction has committed.
 */
export async function publishRecords(
  tx: Transaction<Database>,
  publications: readonly Publication[],
): Promise<ReadonlyMap<number, number>> {
  const records = publications.map(({ record }) => record)
  const pupils = await lockNewCaseloads(tx, records)
  for (const entity of entityNames) {
    const ofEntity = records.filter((record) => record.entity === entity)
    // In the order of the entities, as every writer does.
    if (ofEntity.length > 0) await writeRecords(tx, entity, ofEntity)
  }
  await writeHistory(
    tx,
    publications.map(({ history }) => history),
  )
  const ofPupils = await Promise.all(pupils.map((pupil) => listCaseloadMemberships(tx, pupil)))
  return stampMemberships(tx, [...(await listReferenceMemberships(tx, records)), ...ofPupils.flat()])
}
