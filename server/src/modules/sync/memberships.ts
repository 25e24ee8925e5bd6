import { bucketsOfPupilRecord, schoolBucket } from '@pumpurs/shared/access/buckets'
import { entities, type EntityName, entityNames } from '@pumpurs/shared/domain/entities'
import type { Membership } from './bucket-queries.ts'
import { aboutOf, criterionOfRecord, keyOf, pupilIdOf, type PushState, textOf } from './push-state.ts'
import { type Db, listRecords, listRecordsOfPupils } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

interface Placed {
  record: StoredRecord
  pupil: StoredRecord | undefined
}

/** Buckets of a record while its pupil is in `classGroup`. A conflict lies where its record lies. */
function bucketsOf(
  { record, pupil }: Placed,
  classGroup: string | null,
  about: (record: StoredRecord) => StoredRecord | undefined,
): string[] {
  const place = record.entity === 'conflict' ? about(record) : record
  if (!place) return []
  const keys = bucketsOfPupilRecord({
    entity: place.entity,
    organisationId: pupil?.organisationId ?? place.organisationId,
    classGroup,
    schoolYear: textOf(place.content['schoolYear']),
    createdBy: place.createdBy,
    criterion: criterionOfRecord(place),
  })
  const author = record === place ? null : textOf(record.content['mineBy'])
  const criterion = criterionOfRecord(place)
  if (!author || !criterion || !record.organisationId || !/^[GS]/.test(criterion)) return keys
  const own = [null, classGroup].map((group) =>
    schoolBucket({
      organisationId: record.organisationId ?? '',
      classGroup: group,
      own: author,
      confidentiality: 'care',
      year: textOf(place.content['schoolYear']),
    }),
  )
  return [...new Set([...keys, ...own])]
}

/**
 * The feed entries that a push owes: every changed record in its buckets, and, where a pupil changed class, all of
 * the pupil's records out of the old class's buckets and into the new one's.
 */
export async function listMemberships(db: Db, state: PushState): Promise<Membership[]> {
  const changed = state.changedRecords
  const moved = movedPupils(state)
  const followers = moved.size === 0 ? [] : await listFollowers(db, [...moved.keys()])
  const abouts = new Map([...state.records, ...followers].map((r) => [keyOf(r.entity, r.id), r]))
  await addConflictSubjects(db, [...changed, ...followers], abouts)
  const about = (conflict: StoredRecord): StoredRecord | undefined => {
    const named = aboutOf(conflict)
    return named && abouts.get(keyOf(named.entity, named.id))
  }
  const all = new Map([...followers, ...changed].map((record) => [keyOf(record.entity, record.id), record]))
  return [...all.values()].flatMap((record) => {
    const pupilId = pupilIdOf(record)
    const pupil = pupilId ? state.find('pupil', pupilId) : undefined
    const classGroup = textOf(pupil?.content['classGroup'])
    const present = bucketsOf({ record, pupil }, classGroup, about)
    const before = pupilId ? moved.get(pupilId) : undefined
    const left = before
      ? bucketsOf({ record, pupil }, before, about).filter((key) => !present.includes(key))
      : []
    const entry = { entity: record.entity, recordId: record.id }
    return [
      ...present.map((bucketKey): Membership => ({ ...entry, bucketKey, op: 'P' })),
      ...left.map((bucketKey): Membership => ({ ...entry, bucketKey, op: 'G' })),
    ]
  })
}

/** Pupils whose class changed in this push, with the class before. */
function movedPupils(state: PushState): Map<string, string> {
  const moved = new Map<string, string>()
  for (const entry of state.history) {
    const before = entry.old['classGroup']
    if (entry.entity === 'pupil' && typeof before === 'string' && !moved.has(entry.recordId)) {
      moved.set(entry.recordId, before)
    }
  }
  return moved
}

async function listFollowers(db: Db, pupilIds: readonly string[]): Promise<StoredRecord[]> {
  const hanging = entityNames.filter(
    (entity: EntityName) => entities[entity].pupilField === 'pupilId' || entity === 'conflict',
  )
  const followers: StoredRecord[] = []
  for (const entity of hanging) followers.push(...(await listRecordsOfPupils(db, entity, pupilIds)))
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
