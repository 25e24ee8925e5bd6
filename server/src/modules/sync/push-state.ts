import type { Access, Subject } from '@pumpurs/shared/access/permissions'
import { confidentialityOf } from '@pumpurs/shared/access/buckets'
import { entities, type EntityName, entityName, entityNames } from '@pumpurs/shared/domain/entities'
import { criterionCode } from '@pumpurs/shared/domain/risk-catalogue'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import type { Merges } from './merge-loading.ts'
import { naturalKeyOf } from './natural-keys.ts'
import type { HistoryEntry, LaterVersion } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

/** Who pushes, from which device, and when the server received it. */
export interface Push {
  access: Access
  clientId: string
  receivedAt: string
  /** Whose words they are, and the device on which they were written: another's where a held change is accepted. */
  author: { staffMemberId: string; clientId: string }
  /** What an approved plan says of its change by somebody who may amend it; null where nothing is amended. */
  amendment: { amendedOn: string; amendmentReason: string } | null
  /**
   * What is written rests on the values that its author saw and on none of the record's versions: it names the record by
   * another id, or it was held and is accepted long after.
   */
  restsOnValues: boolean
  /** It was held, and somebody has accepted it: its author may have written more since. */
  isHeld: boolean
  /** Ids of a pupil and a plan, by field, as the author named them, where they are known by other ones now. */
  named: JsonFields
  /** Mutations (by `mid`) of this request that came before from another device of the person. */
  sentElsewhere: readonly string[]
}

/** A mutation of the batch, or one of a held change; `grp` says what was saved together. */
export type BatchChange = Pick<Mutation, 'mid' | 'grp' | 'entity' | 'id' | 'trunk' | 'old'> & { op: string }

/**
 * The records that a batch of mutations touches, as they stand after the mutations applied so far. A group works on
 * a layer of its own (`fork`), which is kept (`adopt`) only when all of it succeeded.
 */
export class PushState {
  readonly #below: PushState | undefined
  readonly #records: Map<string, StoredRecord>
  readonly #later: readonly LaterVersion[]
  readonly #history: HistoryEntry[] = []
  readonly #dirty = new Set<string>()
  /** Where an id leads, and by which alias; `toId` is null where that one was taken back. */
  readonly #aliases = new Map<string, { aliasId: string; toId: string | null }>()
  /** The latest record known to have a natural key. It may have lost it since. */
  readonly #byKey = new Map<string, StoredRecord>()
  /** What earlier merges did, where this push takes one back. */
  readonly merges: Merges
  /** Why somebody wanted to amend what a conflict is about, by its id, where this push decides about it. */
  readonly reasons: ReadonlyMap<string, string>
  /** All that this push applies, also out of the held changes that it takes in. */
  readonly batch: readonly BatchChange[]

  constructor(
    records: Iterable<[string, StoredRecord]>,
    later: readonly LaterVersion[],
    below?: PushState,
    merges: Merges = { steps: new Map(), landed: [] },
    batch: readonly BatchChange[] = [],
    reasons: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#records = new Map(records)
    this.#later = later
    this.#below = below
    this.merges = below?.merges ?? merges
    this.batch = below?.batch ?? batch
    this.reasons = below?.reasons ?? reasons
    for (const record of this.#records.values()) this.#note(record)
  }

  #note(record: StoredRecord): void {
    const { fromId, toId, state } = record.content
    if (record.entity === 'alias' && typeof fromId === 'string' && typeof toId === 'string') {
      // An alias that was taken back says nothing about one that was made since.
      const isCurrent = state === 'active' || this.#aliasOf(fromId)?.aliasId === record.id
      if (isCurrent) this.#aliases.set(fromId, { aliasId: record.id, toId: state === 'active' ? toId : null })
    }
    const key = record.deletedAt ? null : naturalKeyOf(record)
    if (key) this.#byKey.set(key, record)
  }

  #aliasOf(id: string): { aliasId: string; toId: string | null } | undefined {
    return this.#aliases.get(id) ?? (this.#below ? this.#below.#aliasOf(id) : undefined)
  }

  /** The id under which a pupil or plan is known now. Aliases never lead in a circle. */
  resolveId(id: string): string {
    const next = this.#aliasOf(id)?.toId
    return next ? this.resolveId(next) : id
  }

  #holderOf(key: string): StoredRecord | undefined {
    return this.#byKey.get(key) ?? (this.#below ? this.#below.#holderOf(key) : undefined)
  }

  /** Another living record with the same natural key. */
  twinOf(
    record: Pick<StoredRecord, 'entity' | 'id' | 'organisationId' | 'content'>,
  ): StoredRecord | undefined {
    const key = naturalKeyOf(record)
    const noted = key === null ? undefined : this.#holderOf(key)
    const holder = noted && this.find(noted.entity, noted.id)
    if (!holder || holder.id === record.id || holder.deletedAt || naturalKeyOf(holder) !== key)
      return undefined
    return holder
  }

  fork(): PushState {
    return new PushState([], [], this)
  }

  /** Takes over what a fork of this state has done. */
  adopt(fork: PushState): void {
    for (const [key, record] of fork.#records) {
      this.#records.set(key, record)
      this.#note(record)
    }
    for (const key of fork.#dirty) this.#touch(key)
    this.#history.push(...fork.#history)
  }

  /** What was saved together with this mutation: it happens as a whole or not at all. */
  companionsOf({ mid }: Pick<Mutation, 'mid'>): BatchChange[] {
    const grp = this.batch.find((change) => change.mid === mid)?.grp
    return this.batch.filter((change) => change.grp === grp)
  }

  find(entity: EntityName, id: string): StoredRecord | undefined {
    return this.#records.get(keyOf(entity, id)) ?? this.#below?.find(entity, id)
  }

  /** Puts the next version of a record in place and writes its history entry. */
  put(record: StoredRecord, entry: HistoryEntry): void {
    const key = keyOf(record.entity, record.id)
    this.#records.set(key, record)
    this.#touch(key)
    this.#history.push(entry)
    this.#note(record)
  }

  /** The order in which records were last changed: what gives up a natural key is written before what takes it. */
  #touch(key: string): void {
    this.#dirty.delete(key)
    this.#dirty.add(key)
  }

  /** Takes in records that were read later than the others. */
  add(records: readonly StoredRecord[]): void {
    for (const record of records) {
      const key = keyOf(record.entity, record.id)
      if (!this.#records.has(key)) this.#records.set(key, record)
    }
  }

  /** The versions made so far, in their order. */
  get history(): readonly HistoryEntry[] {
    return this.#below ? [...this.#below.history, ...this.#history] : this.#history
  }

  /** All that was loaded or made, each as it stands now. */
  get records(): readonly StoredRecord[] {
    return this.#below ? [...this.#merged().values()] : [...this.#records.values()]
  }

  #merged(): Map<string, StoredRecord> {
    return this.#below ? new Map([...this.#below.#merged(), ...this.#records]) : this.#records
  }

  /** Everything in this batch's view that hangs on the pupil. */
  recordsOfPupil(pupilId: string): StoredRecord[] {
    const seen = new Map(
      (this.#below?.recordsOfPupil(pupilId) ?? []).map((one) => [keyOf(one.entity, one.id), one]),
    )
    for (const [key, record] of this.#records) if (pupilIdOf(record) === pupilId) seen.set(key, record)
    return [...seen.values()]
  }

  get changedRecords(): readonly StoredRecord[] {
    return [...this.#dirty].flatMap((key) => this.#records.get(key) ?? [])
  }

  /** The record's versions after `version`: those from the database and those made in this batch. */
  laterThan(entity: EntityName, recordId: string, version: number): LaterVersion[] {
    const isLater = (change: { entity: string; recordId: string; version: number }): boolean =>
      change.entity === entity && change.recordId === recordId && change.version > version
    const made = this.#history.filter(isLater).map((entry) => ({
      ...entry,
      clientId: entry.clientId ?? '',
      fields: Object.keys(entry.set),
    }))
    const below = this.#below?.laterThan(entity, recordId, version) ?? []
    return [...below, ...this.#later.filter(isLater), ...made]
  }

  openConflictsOf(recordId: string, { staffMemberId, clientId }: Push['author']): StoredRecord[] {
    return this.records.filter(
      ({ entity, content }) =>
        entity === 'conflict' &&
        content['recordId'] === recordId &&
        content['status'] === 'open' &&
        content['kind'] === 'field' &&
        content['mineDevice'] === clientId &&
        content['mineBy'] === staffMemberId,
    )
  }
}

export const keyOf = (entity: EntityName, id: string): string => `${entity} ${id}`

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Id of the pupil that a record hangs on. */
export function pupilIdOf(record: Pick<StoredRecord, 'entity' | 'id' | 'content'>): string | null {
  const { pupilField } = entities[record.entity]
  if (record.entity === 'conflict' || record.entity === 'heldChange') return textOf(record.content['pupilId'])
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
    pupilId,
    createdBy: record.createdBy,
  }
}

export function criterionOfRecord(record: Pick<StoredRecord, 'content'>) {
  const parsed = criterionCode.safeParse(record.content['criterion'])
  return parsed.success ? parsed.data : null
}

/** The entities whose records go along with their pupil. */
export const followingEntities: readonly EntityName[] = entityNames.filter(
  (entity) => entities[entity].pupilField === 'pupilId' || entity === 'conflict' || entity === 'heldChange',
)

/** The entity of a mutation, where the server knows it and lets devices write it. */
export function writableEntity(mutation: Pick<Mutation, 'entity'>): EntityName | undefined {
  const parsed = entityName.safeParse(mutation.entity)
  return parsed.success && entities[parsed.data].writable ? parsed.data : undefined
}

/** The record that a conflict is about. */
export function aboutOf(conflict: StoredRecord | undefined): { entity: EntityName; id: string } | undefined {
  const entity = entityName.safeParse(conflict?.content['entity'])
  const id = textOf(conflict?.content['recordId'])
  return entity.success && id !== null ? { entity: entity.data, id } : undefined
}
