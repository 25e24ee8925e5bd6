import {
  entities,
  type EntityName,
  entityName,
  entityNames,
  type EntityRecords,
} from '@pumpurs/shared/domain/entities'
import { AliasMap } from './alias-map.ts'
import { Collection } from './collection.ts'
import { type Edit, fold } from './fold.ts'
import { indexedFields, type IndexedField } from './indexed-fields.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import { PendingEdits } from './pending-edits.ts'
import { isRecordOf, type ServerRecord } from './server-record.ts'
import { type Filling, isOlder, ServerRecords } from './server-records.ts'

/** The opened records by entity. */
export type Collections = { readonly [E in EntityName]: Collection<EntityRecords[E], IndexedField<E>> }

/** What one transaction changed in the device's database. Parts are taken in the order of these fields. */
export interface Arrival {
  readonly dropped?: readonly number[]
  readonly records?: readonly { filling: Filling; entity: EntityName; records: readonly ServerRecord[] }[]
  readonly gone?: readonly { filling: Filling; entity: EntityName; ids: readonly string[] }[]
  /** Buckets whose new download is complete: what came with an older one goes. */
  readonly swept?: readonly Filling[]
  readonly outbox?: readonly OutboxEntry[]
  readonly discarded?: readonly number[]
}

/**
 * Everything that is open in this tab. A record on screen is always the server's record with this person's unsettled
 * edits folded on top, so whatever arrives in whatever order, the edits stay where they are.
 */
export class RecordStore {
  readonly pending = new PendingEdits()
  readonly collections: Collections
  readonly aliases: AliasMap
  readonly #server = new ServerRecords()
  readonly #staffMemberId: string
  readonly #listeners = new Map<() => void, ReadonlySet<EntityName>>()
  readonly #pendingListeners = new Set<() => void>()

  constructor(staffMemberId: string) {
    this.#staffMemberId = staffMemberId
    this.aliases = new AliasMap({
      aliases: { by: (field, id) => this.collections.alias.by(field, id) },
      isHere: (id) => aliased.some((entity) => this.#server.best(entity, id) !== undefined),
    })
    this.collections = emptyCollections((id) => this.aliases.follow(id))
  }

  /** The record as the server last sent it. */
  serverRecord(entity: EntityName, id: string): ServerRecord | undefined {
    return this.#server.best(entity, id)
  }

  serverVersionIn(era: number, entity: EntityName, id: string): number {
    return this.#server.versionIn(era, entity, id)
  }

  checksums(): ReturnType<ServerRecords['checksums']> {
    return this.#server.checksums()
  }

  /** Whether any record of this id, deleted ones included, is open here. */
  holds(id: string): boolean {
    return entityNames.some((entity) => this.collections[entity].find(id) !== undefined)
  }

  /** Called once after each change that touched one of the entities. Returns the removal. */
  subscribe(names: Iterable<EntityName>, listener: () => void): () => void {
    this.#listeners.set(listener, new Set(names))
    return () => void this.#listeners.delete(listener)
  }

  subscribeToPending(listener: () => void): () => void {
    this.#pendingListeners.add(listener)
    return () => void this.#pendingListeners.delete(listener)
  }

  apply(arrival: Arrival): void {
    const touched = new Touched()
    const { dropped = [], swept = [] } = arrival
    if (dropped.length > 0) touched.addAll(this.#server.removeWhere(({ bucket }) => dropped.includes(bucket)))
    for (const { filling, entity, records } of arrival.records ?? []) {
      for (const record of records) {
        this.#server.put(entity, filling, record)
        touched.add(entity, record.id)
      }
    }
    for (const { filling, entity, ids } of arrival.gone ?? []) {
      for (const id of ids) {
        this.#server.remove(entity, filling.bucket, id)
        touched.add(entity, id)
      }
    }
    if (swept.length > 0) {
      const isSwept = (copy: Filling) =>
        swept.some((filling) => filling.bucket === copy.bucket && isOlder(copy, filling))
      touched.addAll(this.#server.removeWhere(isSwept))
    }
    this.#takeEdits(arrival, touched)
    this.#refold(touched)
    this.#notify(touched)
    if (arrival.outbox || arrival.discarded) for (const listener of this.#pendingListeners) listener()
  }

  #takeEdits({ outbox = [], discarded = [] }: Arrival, touched: Touched): void {
    const discardedEntries = discarded
      .map((seq) => this.pending.get(seq))
      .filter((entry) => entry !== undefined)
    for (const entry of outbox) {
      this.pending.put(entry)
      if (this.aliases.hear(entry)) this.#touchAlias(touched, entry.mutation.id)
    }
    for (const seq of discarded) this.pending.remove(seq)
    for (const { mutation } of [...outbox, ...discardedEntries]) touched.add(mutation.entity, mutation.id)
  }

  /** Everything that another meaning of an id may change: both records, their parts, and what is on its way. */
  #touchAlias(touched: Touched, fromId: string): void {
    for (const id of [fromId, this.aliases.follow(fromId)]) {
      for (const entity of aliased) touched.add(entity, id)
      for (const entity of entityNames) {
        const parts = this.collections[entity].all()
        for (const part of parts) if (hangsOn(entity, { ...part }, id)) touched.add(entity, part.id)
      }
    }
    for (const { mutation } of this.pending.all()) touched.add(mutation.entity, mutation.id)
  }

  #refold(touched: Touched): void {
    for (const id of touched.of('alias')) {
      const before = this.collections.alias.find(id)
      this.#refoldOne('alias', id)
      const now = this.collections.alias.find(id)
      for (const fromId of new Set([before?.fromId, now?.fromId])) {
        if (fromId && before?.state !== now?.state) this.#touchAlias(touched, fromId)
      }
    }
    const hasAliases = this.collections.alias.size > 0 || this.aliases.hasAnswers
    for (const entity of hasAliases ? aliased : []) {
      for (const id of Array.from(touched.of(entity))) {
        // Edits under a former id are shown on this record.
        for (const former of this.aliases.formerIds(id)) touched.add(entity, former)
        const real = this.aliases.follow(id)
        if (real !== id) touched.add(entity, real)
        if (this.aliases.isAnswer(id)) {
          for (const { mutation } of this.pending.all()) touched.add(mutation.entity, mutation.id)
        }
      }
    }
    // A decision about a conflict changes the record that it is about, so conflicts come first.
    for (const id of touched.of('conflict')) {
      this.#refoldOne('conflict', id)
      const about = this.collections.conflict.find(id)
      const entity = entityName.safeParse(about?.entity)
      if (about && entity.success) touched.add(entity.data, about.recordId)
    }
    for (const entity of entityNames) {
      if (entity !== 'conflict' && entity !== 'alias')
        for (const id of touched.of(entity)) this.#refoldOne(entity, id)
    }
  }

  #refoldOne(entity: EntityName, id: string): void {
    const record = fold(this.#server.best(entity, id), this.#editsOf(entity, id), this.#staffMemberId)
    put(this.collections, entity, id, record && this.#withOrganisation(this.#withRealParents(entity, record)))
  }

  /** A record that still names a former id of its pupil or plan, as the server will say it. */
  #withRealParents(entity: EntityName, record: ServerRecord): ServerRecord {
    if (this.collections.alias.size === 0 && !this.aliases.hasAnswers) return record
    const real = { ...record }
    for (const field of namesOfAliased(entity)) {
      const id = record[field]
      if (typeof id === 'string') real[field] = this.aliases.follow(id)
    }
    return real
  }

  /** A record made here belongs to its pupil's school, as the server will say. */
  #withOrganisation(record: ServerRecord): ServerRecord {
    if (record.organisationId !== null || typeof record['pupilId'] !== 'string') return record
    const pupil = this.collections.pupil.find(record['pupilId'])
    return pupil ? { ...record, organisationId: pupil.organisationId } : record
  }

  #editsOf(entity: EntityName, id: string): Edit[] {
    if (this.pending.all().length === 0) return []
    const isFolded = ({ state }: OutboxEntry) => state === 'queued' || state === 'sent'
    const own = this.#entriesOf(entity, id).filter(isFolded)
    const decided = entity === 'conflict' ? [] : this.collections.conflict.by('recordId', id)
    const edits = [
      ...own.map(({ seq, mutation }) => ({ seq, mutation })),
      ...decided.flatMap((conflict) =>
        this.pending
          .of(conflict.id)
          .filter(isFolded)
          .map(({ seq, mutation }) => ({ seq, mutation, conflict })),
      ),
    ]
    return edits.toSorted((a, b) => a.seq - b.seq)
  }

  /** What was written under a former id belongs to the record as it is known now. */
  #entriesOf(entity: EntityName, id: string): OutboxEntry[] {
    if (!isAliased(entity)) return this.pending.of(id)
    if (this.aliases.follow(id) !== id) return []
    const former = this.aliases.formerIds(id).flatMap((one) => this.pending.of(one))
    return [...this.pending.of(id), ...former.filter(({ mutation }) => mutation.op !== 'delete')]
  }

  #notify(touched: Touched): void {
    for (const [listener, names] of this.#listeners) {
      if ([...names].some((entity) => touched.of(entity).size > 0)) listener()
    }
  }
}

function put<E extends EntityName>(
  collections: { [F in E]: Pick<Collections[F], 'put'> },
  entity: E,
  id: string,
  record: ServerRecord | undefined,
): void {
  collections[entity].put(id, record && isRecordOf(entity, record) ? record : undefined)
}

/** The records that a change has touched, by entity. */
class Touched {
  readonly #ids = new Map<EntityName, Set<string>>()

  add(entity: EntityName, id: string): void {
    const ids = this.#ids.get(entity)
    if (ids) ids.add(id)
    else this.#ids.set(entity, new Set([id]))
  }

  addAll(records: Iterable<readonly [EntityName, string]>): void {
    for (const [entity, id] of records) this.add(entity, id)
  }

  of(entity: EntityName): ReadonlySet<string> {
    return this.#ids.get(entity) ?? new Set()
  }
}

const aliased = ['pupil', 'supportPlan'] as const

const isAliased = (entity: EntityName): boolean => entity === 'pupil' || entity === 'supportPlan'

const namesOfAliased = (entity: EntityName): string[] =>
  Object.entries(entities[entity].parents).flatMap(([field, parent]) =>
    parent && isAliased(parent) ? [field] : [],
  )

const hangsOn = (entity: EntityName, record: Readonly<Record<string, unknown>>, id: string): boolean =>
  namesOfAliased(entity).some((field) => record[field] === id)

const emptyCollections = (follow: (id: string) => string): Collections => ({
  organisation: new Collection(indexedFields.organisation),
  programme: new Collection(indexedFields.programme),
  schoolCalendar: new Collection(indexedFields.schoolCalendar),
  staffMember: new Collection(indexedFields.staffMember),
  grant: new Collection(indexedFields.grant),
  pupil: new Collection(indexedFields.pupil, follow),
  guardian: new Collection(indexedFields.guardian),
  riskAssessment: new Collection(indexedFields.riskAssessment),
  riskFinding: new Collection(indexedFields.riskFinding),
  supportPlan: new Collection(indexedFields.supportPlan, follow),
  planGoal: new Collection(indexedFields.planGoal),
  measure: new Collection(indexedFields.measure),
  consultation: new Collection(indexedFields.consultation),
  conflict: new Collection(indexedFields.conflict),
  alias: new Collection(indexedFields.alias),
  heldChange: new Collection(indexedFields.heldChange),
})
