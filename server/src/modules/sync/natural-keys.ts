import { entities, type EntityName } from '@pumpurs/shared/domain/entities'
import { isUuid } from '@pumpurs/shared/domain/primitives'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { sql } from 'kysely'
import { type Db, listRecords, type RowLock } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

type Keyed = Pick<StoredRecord, 'entity' | 'organisationId' | 'content'>

/** Entities of which a second creation with the same natural key becomes an alias of the first. */
const aliased: readonly EntityName[] = ['pupil', 'supportPlan']

export const isAliased = (entity: EntityName): entity is 'pupil' | 'supportPlan' => aliased.includes(entity)

/** What no two living records may have in common; null where a record has no such key. */
export function naturalKeyOf({ entity, organisationId, content }: Keyed): string | null {
  const fields = entities[entity].naturalKey
  if (!isAliased(entity) || !fields) return null
  const values = fields.map((field) => content[field] ?? null)
  if (values.includes(null)) return null
  // A pupil carries its plans with it to another school.
  return JSON.stringify([entity, entity === 'pupil' ? organisationId : null, ...values])
}

/** A mutation, or one that was held. */
export type Change = Pick<Mutation, 'entity' | 'id' | 'set'> & { op: string }

const identity = ['identifier', 'givenName', 'familyName', 'birthDate']

const touchesIdentity = ({ entity, op, set }: Change): boolean =>
  entity === 'pupil' &&
  (op === 'create' ||
    op === 'restore' ||
    op === 'move' ||
    identity.some((field) => Object.hasOwn(set, field)))

/** Locks are few, so that a whole import takes no more of them than the database has. */
const stripes = 64

const stripeOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7) % stripes

interface Identity {
  school: string | null
  identifier: string | null
  birthDate: string | null
}

/** What a mutation says, and what was said before, of who the pupil is. */
function identitiesOf(mutation: Change, stored: Identity | undefined): Identity[] {
  const { organisationId, identifier, birthDate } = mutation.set
  const said = {
    school: isUuid(organisationId) ? organisationId.toLowerCase() : (stored?.school ?? null),
    identifier: typeof identifier === 'string' ? identifier : null,
    birthDate: typeof birthDate === 'string' ? birthDate : null,
  }
  // A pupil who moves or comes back has the old code and birth date there.
  return stored ? [said, { ...stored, school: said.school }] : [said]
}

/**
 * Lets one push at a time say who has a code, or was born on a day, in a school, so that of two devices which create
 * the same pupil at once the second finds what the first has made.
 */
export async function lockRosters(db: Db, mutations: readonly Change[]): Promise<void> {
  const touching = mutations.filter(touchesIdentity)
  if (touching.length === 0) return
  const { rows } = await sql<Identity & { id: string }>`
    select id, organisation_id::text as school, identifier, birth_date::text as "birthDate"
    from pupil where id = any(${touching.map(({ id }) => id)}::uuid[])`.execute(db)
  const stored = new Map(rows.map(({ id, ...who }) => [id, who]))
  const names = new Set<string>()
  for (const mutation of touching) {
    for (const { school, identifier, birthDate } of identitiesOf(mutation, stored.get(mutation.id))) {
      if (school && identifier) names.add(`roster ${school} code ${stripeOf(identifier)}`)
      if (school && birthDate) names.add(`roster ${school} day ${stripeOf(birthDate)}`)
    }
  }
  // In order, so that two pushes never wait for each other crosswise.
  const ordered = [...names].toSorted((one, other) => (one < other ? -1 : 1))
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${ordered}::text[]) name`.execute(
    db,
  )
}

export interface PupilKey {
  organisationId: string
  identifier: string
}

/** The living pupils with these identifiers. */
export async function listPupilsByKey(
  db: Db,
  keys: readonly PupilKey[],
  lock: RowLock,
): Promise<StoredRecord[]> {
  if (keys.length === 0) return []
  const wanted = keys.map(({ organisationId, identifier }) => ({
    organisation_id: organisationId,
    identifier,
  }))
  const { rows } = await sql<{ id: string }>`
    select p.id from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(organisation_id uuid, identifier text)
    join pupil p on p.organisation_id = w.organisation_id and p.identifier = w.identifier
      and p.deleted_at is null`.execute(db)
  return listRecords(
    db,
    'pupil',
    rows.map(({ id }) => id),
    lock,
  )
}

export interface PlanKey {
  pupilId: string
  programmeId: string
  schoolYear: string
  semester: number
}

/** The living plans of these pupils, programmes and semesters. */
export async function listPlansByKey(
  db: Db,
  keys: readonly PlanKey[],
  lock: RowLock,
): Promise<StoredRecord[]> {
  if (keys.length === 0) return []
  const wanted = keys.map(({ pupilId, programmeId, schoolYear, semester }) => ({
    pupil_id: pupilId,
    programme_id: programmeId,
    school_year: schoolYear,
    semester,
  }))
  const { rows } = await sql<{ id: string }>`
    select p.id from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as w(pupil_id uuid, programme_id uuid, school_year text, semester int)
    join support_plan p on p.pupil_id = w.pupil_id and p.programme_id = w.programme_id
      and p.school_year = w.school_year and p.semester = w.semester and p.deleted_at is null`.execute(db)
  return listRecords(
    db,
    'supportPlan',
    rows.map(({ id }) => id),
    lock,
  )
}
