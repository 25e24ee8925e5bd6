import { bucketsOfHeldChange, bucketsOfPupilRecord, schoolBucket } from '@pumpurs/shared/access/buckets'
import type { Membership } from './bucket-queries.ts'
import {
  aboutOf,
  criterionOfRecord,
  followingEntities,
  keyOf,
  pupilIdOf,
  type PushState,
  textOf,
} from './push-state.ts'
import { listReferenceMemberships } from './reference-memberships.ts'
import { type Db, listCaseloadPupils, listRecords, listRecordsOfPupils } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

/** Where a pupil is, or was before this push. */
interface PupilPlace {
  pupilId: string | null
  organisationId: string | null
  classGroup: string | null
}

/** What decides in which buckets records lie, beside themselves. */
interface Surroundings {
  /** The record that a conflict is about. */
  about: (conflict: StoredRecord) => StoredRecord | undefined
  /** Pupils for whom somebody has, or had, a grant of their own. */
  caseloads: ReadonlySet<string>
}

/** Buckets of a record while its pupil is at `place`. A conflict lies where its record lies. */
function bucketsOf(
  record: StoredRecord,
  { pupilId, organisationId, classGroup }: PupilPlace,
  { about, caseloads }: Surroundings,
): string[] {
  if (record.entity === 'heldChange') {
    const author = textOf(record.content['author']) ?? ''
    // Without a school it stays with its author, whatever becomes of the pupil.
    return bucketsOfHeldChange({
      author,
      organisationId: record.organisationId && organisationId,
      classGroup,
    })
  }
  const placed = record.entity === 'conflict' ? about(record) : record
  if (!placed) return []
  // Whether two pupils are one concerns two classes: it is a matter of those who see the whole school.
  const isOfSchool = record.content['kind'] === 'possibleDuplicate'
  const criterion = criterionOfRecord(placed)
  const keys = bucketsOfPupilRecord({
    entity: placed.entity,
    organisationId,
    classGroup: isOfSchool ? null : classGroup,
    caseloadPupilId: pupilId !== null && !isOfSchool && caseloads.has(pupilId) ? pupilId : null,
    schoolYear: textOf(placed.content['schoolYear']),
    createdBy: placed.createdBy,
    criterion,
  })
  const author = record === placed ? null : textOf(record.content['mineBy'])
  if (!author || !criterion || !organisationId || !/^[GS]/.test(criterion)) return keys
  const limits = [
    { classGroup: null },
    { classGroup },
    ...(pupilId !== null && caseloads.has(pupilId) ? [{ pupilId }] : []),
  ]
  const own = limits.map((limit) =>
    schoolBucket({
      organisationId,
      ...limit,
      own: author,
      confidentiality: 'care',
      year: textOf(placed.content['schoolYear']),
    }),
  )
  return [...new Set([...keys, ...own])]
}

/**
 * The feed entries that a push owes: every changed record in its buckets, and, where a pupil changed class or school,
 * all of the pupil's records out of the old buckets and into the new ones.
 */
export async function listMemberships(db: Db, state: PushState): Promise<Membership[]> {
  const grants = state.changedRecords.filter(({ entity }) => entity === 'grant')
  const changed = state.changedRecords.filter(({ entity }) => entity !== 'grant')
  const moved = movedPupils(state)
  const rehung = rehungRecords(state)
  const followers = moved.size === 0 ? [] : await listFollowers(db, [...moved.keys()])
  const abouts = new Map([...state.records, ...followers].map((r) => [keyOf(r.entity, r.id), r]))
  await addConflictSubjects(db, [...changed, ...followers], abouts)
  const all = new Map([...followers, ...changed].map((record) => [keyOf(record.entity, record.id), record]))
  const surroundings: Surroundings = {
    about: (conflict) => {
      const named = aboutOf(conflict)
      return named && abouts.get(keyOf(named.entity, named.id))
    },
    caseloads: new Set([
      ...(await listCaseloadPupils(db, [
        ...rehung.values(),
        ...[...all.values()].flatMap((record) => pupilIdOf(record) ?? []),
      ])),
      // Whose caseload went elsewhere with this push.
      ...grants.flatMap(({ entity, id }) => rehung.get(keyOf(entity, id)) ?? []),
    ]),
  }
  /** Where the record was when the push began, as far as it was elsewhere. */
  const placeBefore = (record: StoredRecord): Partial<PupilPlace> | undefined => {
    const former = rehung.get(keyOf(record.entity, record.id))
    if (former === undefined) return moved.get(pupilIdOf(record) ?? '')
    const pupil = state.find('pupil', former)
    return { pupilId: former, classGroup: textOf(pupil?.content['classGroup']), ...moved.get(former) }
  }
  const placed = [...all.values()].flatMap((record) => {
    const pupilId = pupilIdOf(record)
    const pupil = pupilId ? state.find('pupil', pupilId) : undefined
    const place = {
      pupilId,
      organisationId: pupil?.organisationId ?? record.organisationId,
      classGroup: textOf(pupil?.content['classGroup']),
    }
    const present = bucketsOf(record, place, surroundings)
    const before = placeBefore(record)
    const left = before
      ? bucketsOf(record, { ...place, ...before }, surroundings).filter((key) => !present.includes(key))
      : []
    const entry = { entity: record.entity, recordId: record.id, version: record.version }
    return [
      ...present.map((bucketKey): Membership => ({ ...entry, bucketKey, op: 'P' })),
      ...left.map((bucketKey): Membership => ({ ...entry, bucketKey, op: 'G' })),
    ]
  })
  return grants.length === 0
    ? placed
    : [...placed, ...(await listGrantMemberships(db, state, grants, placed))]
}

/** What grants owe that now are for another pupil: themselves, and that pupil in buckets of the pupil's own. */
async function listGrantMemberships(
  db: Db,
  state: PushState,
  grants: readonly StoredRecord[],
  placed: readonly Membership[],
): Promise<Membership[]> {
  const placeOf = ({ bucketKey, entity, recordId }: Membership): string =>
    `${bucketKey} ${entity} ${recordId}`
  const known = new Set(placed.map((membership) => placeOf(membership)))
  const ids = new Set(grants.flatMap(({ content }) => textOf(content['pupilId']) ?? []))
  const owed = await listReferenceMemberships(db, grants)
  for (const id of ids) {
    const pupil = state.find('pupil', id)
    if (pupil) owed.push(...(await listCaseloadMemberships(db, pupil)))
  }
  return owed.filter((membership) => !known.has(placeOf(membership)))
}

/** Records that this push hung on another pupil, with the pupil on whom they hung when it began. */
function rehungRecords(state: PushState): Map<string, string> {
  const rehung = new Map<string, string>()
  for (const { entity, recordId, old } of state.history) {
    const [key, former] = [keyOf(entity, recordId), textOf(old['pupilId'])]
    if (former && !rehung.has(key)) rehung.set(key, former)
  }
  return rehung
}

/**
 * The feed entries that bring every record of a pupil, tombstones included, into the pupil's own buckets: owed when
 * somebody gets the first grant for this pupil alone. Call it with the pupil's row locked and the grant written.
 */
export async function listCaseloadMemberships(db: Db, pupil: StoredRecord): Promise<Membership[]> {
  const records = [pupil, ...(await listFollowers(db, [pupil.id]))]
  const abouts = new Map(records.map((record) => [keyOf(record.entity, record.id), record]))
  await addConflictSubjects(db, records, abouts)
  const surroundings: Surroundings = {
    about: (conflict) => {
      const named = aboutOf(conflict)
      return named && abouts.get(keyOf(named.entity, named.id))
    },
    caseloads: new Set([pupil.id]),
  }
  const place = {
    pupilId: pupil.id,
    organisationId: pupil.organisationId,
    classGroup: textOf(pupil.content['classGroup']),
  }
  return records.flatMap((record) =>
    bucketsOf(record, place, surroundings)
      .filter((bucketKey) => bucketKey.includes(`/pupil:${pupil.id}/`))
      .map((bucketKey): Membership => {
        const { entity, id: recordId, version } = record
        return { entity, recordId, version, bucketKey, op: 'P' }
      }),
  )
}

/** Pupils whose class or school changed in this push, with what was before. */
function movedPupils(state: PushState): Map<string, Partial<PupilPlace>> {
  const moved = new Map<string, Partial<PupilPlace>>()
  for (const { entity, recordId, old } of state.history) {
    if (entity !== 'pupil') continue
    const [classGroup, organisationId] = [textOf(old['classGroup']), textOf(old['organisationId'])]
    if (!classGroup && !organisationId) continue
    // The first change says where the pupil was when the push began.
    const before = { ...(classGroup && { classGroup }), ...(organisationId && { organisationId }) }
    moved.set(recordId, { ...before, ...moved.get(recordId) })
  }
  return moved
}

async function listFollowers(db: Db, pupilIds: readonly string[]): Promise<StoredRecord[]> {
  const followers: StoredRecord[] = []
  for (const entity of followingEntities) followers.push(...(await listRecordsOfPupils(db, entity, pupilIds)))
  return followers
}

async function addConflictSubjects(
  db: Db,
  records: readonly StoredRecord[],
  abouts: Map<string, StoredRecord>,
): Promise<void> {
  for (const conflict of records.filter((record) => record.entity === 'conflict')) {
    const about = aboutOf(conflict)
    if (!about || abouts.has(keyOf(about.entity, about.id))) continue
    for (const record of await listRecords(db, about.entity, [about.id], 'none')) {
      abouts.set(keyOf(record.entity, record.id), record)
    }
  }
}
