import { entities, type EntityName, entityName, entityNames } from '@pumpurs/shared/domain/entities'
import { type Access, may, type Subject } from '@pumpurs/shared/access/permissions'
import { confidentialityOf } from '@pumpurs/shared/access/buckets'
import { isGrantValid } from '@pumpurs/shared/access/buckets'
import { criterionCode } from '@pumpurs/shared/domain/risk-catalogue'
import { grant } from '@pumpurs/shared/domain/staff-member'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import type { JsonValue } from '@pumpurs/shared/domain/primitives'
import type { Database } from '@pumpurs/server/database/schema'
import { tableOf, wireColumns } from '@pumpurs/server/modules/sync/synced-tables'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Device } from '#support/device.ts'

export type WireRecord = Readonly<Record<string, JsonValue>> & {
  readonly id: string
  readonly version: number
}

const named = z.looseObject({ id: z.string(), version: z.int() })
/** The rest is whatever JSON the database has made. */
const wireRecord = z.custom<WireRecord>((value) => named.safeParse(value).success)

/** Every row of the synced tables, as it would go over the wire. */
export type AllRecords = Record<EntityName, ReadonlyMap<string, WireRecord>>

const foundRow = z.object({ entity: entityName, record: wireRecord })

const everything = entityNames
  .map(
    (entity) => `select '${entity}' as entity, row_to_json(x) as record
      from (select ${wireColumns(entity, 'r')} from ${tableOf(entity)} r) x`,
  )
  .join(' union all ')

/** In one statement, because the simulation asks at every step. */
export async function readAllRecords(db: Kysely<Database>): Promise<AllRecords> {
  const { rows } = await sql.raw(everything).execute(db)
  const byEntity = Map.groupBy(z.array(foundRow).parse(rows), ({ entity }) => entity)
  const found = new Map(
    entityNames.map((entity): [EntityName, Map<string, WireRecord>] => [
      entity,
      new Map((byEntity.get(entity) ?? []).map(({ record }) => [record.id, record])),
    ]),
  )
  const of = (entity: EntityName) => found.get(entity) ?? new Map<string, WireRecord>()
  return {
    organisation: of('organisation'),
    programme: of('programme'),
    schoolCalendar: of('schoolCalendar'),
    staffMember: of('staffMember'),
    grant: of('grant'),
    pupil: of('pupil'),
    guardian: of('guardian'),
    riskAssessment: of('riskAssessment'),
    riskFinding: of('riskFinding'),
    supportPlan: of('supportPlan'),
    planGoal: of('planGoal'),
    measure: of('measure'),
    consultation: of('consultation'),
    conflict: of('conflict'),
    alias: of('alias'),
    heldChange: of('heldChange'),
  }
}

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export function subjectOf(all: AllRecords, entity: EntityName, record: WireRecord): Subject {
  const pupilId = entities[entity].pupilField === 'id' ? record.id : textOf(record['pupilId'])
  const criterion = criterionCode.safeParse(record['criterion'])
  return {
    entity,
    confidentiality: confidentialityOf(entity, criterion.data ?? null),
    organisationId: textOf(record['organisationId']),
    classGroup: textOf((pupilId ? all.pupil.get(pupilId) : record)?.['classGroup']),
    pupilId,
    createdBy: textOf(record['createdBy']),
  }
}

/** A conflict is read by whoever reads the record it is about, and by the author of the change that lost. */
function mayReadConflict(all: AllRecords, access: Access, conflict: WireRecord): boolean {
  const entity = entityName.parse(conflict['entity'])
  const about = all[entity].get(textOf(conflict['recordId']) ?? '')
  if (!about) return false
  const subject = subjectOf(all, entity, about)
  if (conflict['kind'] === 'possibleDuplicate') {
    return may(access, 'read', { ...subject, classGroup: null, pupilId: null })
  }
  const isLoser = conflict['mineBy'] === access.staffMemberId
  return (
    may(access, 'read', subject) ||
    (isLoser && may(access, 'read', { ...subject, createdBy: access.staffMemberId }))
  )
}

export function accessOf(all: AllRecords, staffMemberId: string, now: Date): Access {
  const grants = [...all.grant.values()].map((record) => grant.parse(record))
  return {
    staffMemberId,
    grants: grants.filter((one) => one.staffMemberId === staffMemberId),
    today: todayInRiga(now),
  }
}

const administrators = ['schoolCoordinator', 'principal']

/** Reference records: everybody's, the own grants, those that one administrates, and the names of colleagues. */
function mayReadReference(all: AllRecords, access: Access, entity: EntityName, record: WireRecord): boolean {
  const valid = access.grants.filter((one) => isGrantValid(one, access.today))
  if (entity === 'grant') {
    const isAdministered = valid.some(
      (one) => administrators.includes(one.role) && one.organisationId === record['organisationId'],
    )
    return record['staffMemberId'] === access.staffMemberId || isAdministered
  }
  if (entity !== 'staffMember') return true
  const workplaces = [...all.grant.values()].filter(
    (one) => one['staffMemberId'] === record.id && one['deletedAt'] === null,
  )
  return workplaces.some((place) => valid.some((one) => one.organisationId === place['organisationId']))
}

/** A held change is its author's, and of those who decide for the school where it belongs. */
function mayReadHeldChange(all: AllRecords, access: Access, record: WireRecord): boolean {
  if (record['author'] === access.staffMemberId) return true
  const pupil = all.pupil.get(textOf(record['pupilId']) ?? '')
  return may(access, 'read', {
    entity: 'heldChange',
    confidentiality: 'held',
    organisationId: textOf(record['organisationId']),
    classGroup: textOf(pupil?.['classGroup']),
    pupilId: null,
    createdBy: textOf(record['author']),
  })
}

export function mayRead(all: AllRecords, access: Access, entity: EntityName, record: WireRecord): boolean {
  if (entity === 'heldChange') return mayReadHeldChange(all, access, record)
  if (entity === 'conflict') return mayReadConflict(all, access, record)
  if (entities[entity].pupilField === null) return mayReadReference(all, access, entity, record)
  return may(access, 'read', subjectOf(all, entity, record))
}

/** What the person's devices should hold: the table of permissions asked about every row, without any bucket. */
export function entitledRecords(all: AllRecords, staffMemberId: string, now: Date): Map<string, WireRecord> {
  const access = accessOf(all, staffMemberId, now)
  const entitled = entityNames.flatMap((entity) =>
    [...all[entity].values()]
      .filter((record) => mayRead(all, access, entity, record))
      .map((record): [string, WireRecord] => [`${entity} ${record.id}`, record]),
  )
  return new Map(entitled)
}

/** What the device holds of the server's, deleted records included. */
export function heldRecords({ local }: Device): Map<string, unknown> {
  const held = entityNames.flatMap((entity) => {
    const collection = local.collections[entity]
    const ids = [...collection.all(), ...collection.deleted()].map(({ id }) => id)
    return ids.map((id): [string, unknown] => [`${entity} ${id}`, local.store.serverRecord(entity, id)])
  })
  return new Map(held.filter(([, record]) => record !== undefined))
}
