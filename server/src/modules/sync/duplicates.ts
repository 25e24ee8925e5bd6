import { likenessOf, mayBeOne, type PupilLikeness } from '@pumpurs/shared/domain/similar-pupil'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { sql } from 'kysely'
import { v5 as derivedUuid } from 'uuid'
import { type Push, type PushState, textOf } from './push-state.ts'
import { type Db, type HistoryEntry, listRecords } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'
import { historyOf, putVersion } from './versions.ts'

const namespace = 'd0a0b7b2-58b4-4d1f-9c35-0f6a8d1c7e44'

/** The same for both orders: two pupils are asked about once, whatever the answer was. */
const conflictIdOf = (a: string, b: string): string => derivedUuid([a, b].toSorted().join('|'), namespace)

interface Pupil {
  id: string
  organisationId: string
  createdAt: string
  likeness: PupilLikeness
}

const pupilOf = ({ id, organisationId, createdAt, content }: StoredRecord): Pupil => ({
  id,
  organisationId: organisationId ?? '',
  createdAt,
  likeness: likenessOf({
    givenName: textOf(content['givenName']) ?? '',
    familyName: textOf(content['familyName']) ?? '',
    birthDate: textOf(content['birthDate']),
  }),
})

const identity = ['givenName', 'familyName', 'birthDate', 'organisationId']

const touchesIdentity = ({ entity, version, op, set }: HistoryEntry): boolean =>
  entity === 'pupil' &&
  (version === 1 || op === 'restore' || identity.some((field) => Object.hasOwn(set, field)))

/** Living pupils of the same schools with the same birth dates. */
async function listSameBirthDate(db: Db, pupils: readonly Pupil[]): Promise<Pupil[]> {
  const wanted = pupils.map(({ organisationId, likeness }) => ({
    organisation_id: organisationId,
    birth_date: likeness.birthDate,
  }))
  const { rows } = await sql<
    Omit<Pupil, 'likeness'> & { givenName: string; familyName: string; birthDate: string }
  >`
    select p.id, p.organisation_id as "organisationId", p.given_name as "givenName", p.family_name as "familyName",
      p.birth_date as "birthDate",
      to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"
    from (select distinct organisation_id, birth_date
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(organisation_id uuid, birth_date date)) w
    join pupil p on p.organisation_id = w.organisation_id and p.birth_date = w.birth_date
      and p.deleted_at is null`.execute(db)
  return rows.map(({ id, organisationId, createdAt, ...row }) => ({
    id,
    organisationId,
    createdAt,
    likeness: likenessOf(row),
  }))
}

/** Each pair once, the newer pupil first. */
function likePairs(fresh: readonly Pupil[], known: readonly Pupil[]): Map<string, [Pupil, Pupil]> {
  const pairs = new Map<string, [Pupil, Pupil]>()
  const byDate = Map.groupBy(known, ({ likeness }) => likeness.birthDate)
  for (const pupil of fresh) {
    for (const other of byDate.get(pupil.likeness.birthDate) ?? []) {
      if (other.id === pupil.id || other.organisationId !== pupil.organisationId) continue
      if (!mayBeOne(pupil.likeness, other.likeness)) continue
      const isNewer =
        pupil.createdAt === other.createdAt ? pupil.id > other.id : pupil.createdAt > other.createdAt
      pairs.set(conflictIdOf(pupil.id, other.id), isNewer ? [pupil, other] : [other, pupil])
    }
  }
  return pairs
}

/**
 * Opens a conflict for every pupil that this push made, renamed or gave a birth date, who may be one whom the school
 * has already. Both stay as they are until somebody decides. One query for a push, and another where some are alike.
 */
export async function noteDuplicates(
  db: Db,
  state: PushState,
  push: Push,
  mutations: readonly Mutation[],
): Promise<void> {
  const seqs = new Map<string, number | null>()
  for (const entry of state.history.filter(touchesIdentity)) seqs.set(entry.recordId, entry.clientSeq)
  const touched = [...seqs.keys()].flatMap((id) => state.find('pupil', id) ?? [])
  const fresh = touched
    .filter(({ deletedAt }) => !deletedAt)
    .map(pupilOf)
    .filter(({ likeness }) => likeness.birthDate)
  if (fresh.length === 0) return
  const changed = new Map(state.changedRecords.map((record) => [record.id, record]))
  const others = (await listSameBirthDate(db, fresh)).filter(({ id }) => !changed.has(id))
  const here = [...changed.values()].filter(({ entity, deletedAt }) => entity === 'pupil' && !deletedAt)
  const pairs = likePairs(fresh, [...others, ...here.map(pupilOf)])
  const asked = await listRecords(db, 'conflict', [...pairs.keys()], 'update')
  state.add(asked)
  for (const [id, [newer, other]] of pairs) {
    const seq = seqs.get(newer.id) ?? seqs.get(other.id)
    const mutation = mutations.find((one) => one.seq === seq)
    const earlier = state.find('conflict', id)
    if (!mutation) continue
    if (!earlier) putPossibleDuplicate(state, push, mutation, { id, newer, other })
    else if (isLeft(earlier)) askAgain(state, push, mutation, earlier)
  }
}

/** Nobody has decided: one of the two went to another school (`movePupil`). */
const isLeft = ({ content: { resolution } }: StoredRecord): boolean =>
  typeof resolution === 'object' &&
  resolution !== null &&
  'choice' in resolution &&
  resolution.choice === 'moved'

function askAgain(state: PushState, push: Push, mutation: Mutation, conflict: StoredRecord): void {
  const open = { status: 'open', resolvedBy: null, resolvedAt: null, resolution: null }
  putVersion(state, push, mutation, conflict, { ...conflict.content, ...open }, Object.keys(open))
}

function putPossibleDuplicate(
  state: PushState,
  push: Push,
  mutation: Mutation,
  { id, newer, other }: { id: string; newer: Pupil; other: Pupil },
): void {
  const { staffMemberId } = push.access
  const content = {
    entity: 'pupil',
    recordId: newer.id,
    pupilId: newer.id,
    kind: 'possibleDuplicate',
    fields: { duplicateOf: { base: null, mine: newer.id, theirs: other.id } },
    mineBy: staffMemberId,
    mineAt: mutation.at,
    mineDevice: push.clientId,
    theirsBy: null,
    theirsAt: null,
    status: 'open',
    resolvedBy: null,
    resolvedAt: null,
    resolution: null,
  }
  const record: StoredRecord = {
    entity: 'conflict',
    id,
    organisationId: newer.organisationId,
    version: 1,
    fieldVersions: Object.fromEntries(Object.keys(content).map((field) => [field, 1])),
    deletedAt: null,
    createdBy: staffMemberId,
    createdAt: push.receivedAt,
    updatedBy: staffMemberId,
    updatedAt: push.receivedAt,
    content,
  }
  state.put(record, historyOf(push, mutation, record, content, {}))
}
