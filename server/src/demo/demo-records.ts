import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import type { EntityHeader } from '@pumpurs/shared/domain/entity'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import type { HistoryEntry } from '#modules/sync/record-queries.ts'
import { contentFields, type StoredRecord } from '#modules/sync/synced-tables.ts'

type ContentOf<Entity extends EntityName> = Omit<EntityRecords[Entity], keyof EntityHeader> & JsonFields

interface Made {
  id: string
  organisationId: string | null
  /** Null for what the state's catalogue brings. */
  by: string | null
  on: IsoDate
}

const dayStartsAtMinute = 6 * 60

/** Gathers the records of the demonstration, each as its first version. */
export class DemoRecords {
  readonly all: StoredRecord[] = []
  readonly #now: string

  /** Nothing is dated later than `now`. */
  constructor(now: Date) {
    this.#now = now.toISOString()
  }

  add<Entity extends EntityName>(entity: Entity, made: Made, content: ContentOf<Entity>): void {
    const at = this.#instantOn(made.on)
    this.all.push({
      entity,
      id: made.id,
      organisationId: made.organisationId,
      version: 1,
      fieldVersions: Object.fromEntries(contentFields(entity).map((field) => [field, 1])),
      deletedAt: null,
      createdBy: made.by,
      createdAt: at,
      updatedBy: made.by,
      updatedAt: at,
      content,
    })
  }

  /** Some minute of the day's working hours, later for later records. */
  #instantOn(day: IsoDate): string {
    const minute = dayStartsAtMinute + (this.all.length % 480)
    const [hour, rest] = [Math.floor(minute / 60), minute % 60]
    const instant = `${day}T${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}:00.000Z`
    return instant < this.#now ? instant : this.#now
  }
}

export const firstVersionOf = (record: StoredRecord): HistoryEntry => ({
  entity: record.entity,
  recordId: record.id,
  version: 1,
  op: 'create',
  actor: record.createdBy,
  clientId: null,
  clientSeq: null,
  trunk: 0,
  set: record.content,
  old: {},
  why: null,
  madeAt: record.createdAt,
  receivedAt: record.createdAt,
})
