import type { Access, Subject } from '@pumpurs/shared/access/permissions'
import { confidentialityOf } from '@pumpurs/shared/access/buckets'
import { entities, type EntityName, entityName } from '@pumpurs/shared/domain/entities'
import { criterionCode } from '@pumpurs/shared/domain/risk-catalogue'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import type { HistoryEntry, LaterVersion } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

/** Who pushes, from which device, and when the server received it. */
export interface Push {
  access: Access
  clientId: string
  receivedAt: string
}

/**
 * The records that a batch of mutations touches, as they stand after the mutations applied so far. A group works on
 * a copy (`fork`) that is kept (`adopt`) only when all of it succeeded.
 */
export class PushState {
  readonly records: Map<string, StoredRecord>
  readonly history: HistoryEntry[]
  readonly dirty: Set<string>
  readonly later: readonly LaterVersion[]

  constructor(
    records: Iterable<[string, StoredRecord]>,
    later: readonly LaterVersion[],
    history: readonly HistoryEntry[] = [],
    dirty: Iterable<string> = [],
  ) {
    this.records = new Map(records)
    this.later = later
    this.history = [...history]
    this.dirty = new Set(dirty)
  }

  fork(): PushState {
    return new PushState(this.records, this.later, this.history, this.dirty)
  }

  find(entity: EntityName, id: string): StoredRecord | undefined {
    return this.records.get(keyOf(entity, id))
  }

  /** Puts the next version of a record in place and writes its history entry. */
  put(record: StoredRecord, entry: HistoryEntry): void {
    const key = keyOf(record.entity, record.id)
    this.records.set(key, record)
    this.dirty.add(key)
    this.history.push(entry)
  }

  /** The record's versions after `version`: those from the database and those made in this batch. */
  laterThan(entity: EntityName, recordId: string, version: number): LaterVersion[] {
    const isLater = (change: { entity: string; recordId: string; version: number }): boolean =>
      change.entity === entity && change.recordId === recordId && change.version > version
    const made = this.history.filter(isLater).map((entry) => ({
      ...entry,
      clientId: entry.clientId ?? '',
      fields: Object.keys(entry.set),
    }))
    return [...this.later.filter(isLater), ...made]
  }

  openConflictsOf(recordId: string, clientId: string): StoredRecord[] {
    return [...this.records.values()].filter(
      (record) =>
        record.entity === 'conflict' &&
        record.content['recordId'] === recordId &&
        record.content['status'] === 'open' &&
        record.content['kind'] === 'field' &&
        record.content['mineDevice'] === clientId,
    )
  }
}

export const keyOf = (entity: EntityName, id: string): string => `${entity} ${id}`

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Id of the pupil that a record hangs on. */
export function pupilIdOf(record: Pick<StoredRecord, 'entity' | 'id' | 'content'>): string | null {
  const { pupilField } = entities[record.entity]
  if (record.entity === 'conflict') return textOf(record.content['pupilId'])
  return pupilField === 'id' ? record.id : pupilField === null ? null : textOf(record.content[pupilField])
}

/** The record as the table of permissions asks about it. */
export function subjectOf(state: PushState, record: StoredRecord): Subject {
  const pupilId = pupilIdOf(record)
  const pupil = pupilId ? state.find('pupil', pupilId) : undefined
  return {
    entity: record.entity,
    confidentiality: confidentialityOf(record.entity, criterionOfRecord(record)),
    organisationId: record.organisationId,
    classGroup: textOf((pupil ?? record).content['classGroup']),
    createdBy: record.createdBy,
  }
}

export function criterionOfRecord(record: Pick<StoredRecord, 'content'>) {
  const parsed = criterionCode.safeParse(record.content['criterion'])
  return parsed.success ? parsed.data : null
}

/** The entity of a mutation, where the server knows it and lets devices write it. */
export function writableEntity(mutation: Mutation): EntityName | undefined {
  const parsed = entityName.safeParse(mutation.entity)
  return parsed.success && entities[parsed.data].writable ? parsed.data : undefined
}

/** The record that a conflict is about. */
export function aboutOf(conflict: StoredRecord | undefined): { entity: EntityName; id: string } | undefined {
  const entity = entityName.safeParse(conflict?.content['entity'])
  const id = textOf(conflict?.content['recordId'])
  return entity.success && id !== null ? { entity: entity.data, id } : undefined
}
