import { confidentialityOf } from '@pumpurs/shared/access/buckets'
import { type Access, may, type Subject } from '@pumpurs/shared/access/permissions'
import { entityName } from '@pumpurs/shared/domain/entities'
import type { HeldMutation } from '@pumpurs/shared/domain/held-change'
import { addDays } from '@pumpurs/shared/domain/plain-date'
import { isUuid } from '@pumpurs/shared/domain/primitives'
import type { Mutation, MutationResult } from '@pumpurs/shared/sync/protocol'
import { isStorable } from './outcome.ts'
import { criterionOfRecord, pupilIdOf, type Push, type PushState, subjectOf } from './push-state.ts'
import { type Db, type FormerPlace, listFormerPlaces, listRecords } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'
import { putVersion } from './versions.ts'

/** So long after a right has ended, work that was done under it still waits for somebody's decision. */
const lateDays = 60

type Held = NonNullable<MutationResult['held']>

interface Belonging {
  /** The pupil whom the group concerns; null where the author may not know about the pupil. */
  pupil: StoredRecord | undefined
  /** The school whose coordinator may decide; null where only the author may see it. */
  organisationId: string | null
  isLate: boolean
}

/**
 * Keeps a refused group as a held change, so that nothing in it depends on one device. Its author always gets it; the
 * school's coordinator gets it where the author works there now or did until lately. Returns the results as they are
 * to be told and stored.
 */
export async function holdGroup(
  db: Db,
  state: PushState,
  push: Push,
  group: readonly Mutation[],
  results: readonly MutationResult[],
): Promise<MutationResult[]> {
  const [first] = group
  const isPlain = group.every(({ entity, set, old, why = '' }) => isStorable([entity, set, old, why]))
  // A decision is no work of its own: who decided sees what became of it. Nor is it ever taken with another's rights.
  if (!first || !isPlain || group.some(isDecision)) return [...results]
  const [known] = await listRecords(db, 'heldChange', [first.grp], 'update')
  const belonging = await findBelonging(db, state, push, group)
  const told = results.map((result) => ({
    ...result,
    ...(belonging.isLate && isAboutAccess(result) && { code: 'late-edit' as const }),
  }))
  if (known && known.content['author'] !== push.access.staffMemberId) return told
  const held: Held = belonging.organisationId === null ? 'author' : 'school'
  if (!known) putHeldChange(state, push, group, told, belonging)
  return told.map((result) => ({ ...result, held }))
}

/** Whether it decides about something: a conflict, a held change, two pupils who were merged. */
export const isDecision = ({ op }: Pick<HeldMutation, 'op'>): boolean => op === 'resolve'

const isAboutAccess = ({ code }: MutationResult): boolean =>
  code === 'missing' || code === 'not-permitted' || code === 'parent-missing'

function putHeldChange(
  state: PushState,
  push: Push,
  group: readonly Mutation[],
  results: readonly MutationResult[],
  { pupil, organisationId, isLate }: Belonging,
): void {
  const [first] = group
  if (!first) return
  const content = {
    author: push.access.staffMemberId,
    device: push.clientId,
    mutations: group.map((mutation, position) => heldMutation(mutation, results[position], isLate)),
    pupilId: pupil?.id ?? null,
    state: 'waiting',
    decidedBy: null,
    decidedAt: null,
    reason: '',
  }
  const record: StoredRecord = {
    entity: 'heldChange',
    id: first.grp,
    organisationId,
    version: 0,
    fieldVersions: {},
    deletedAt: null,
    createdBy: push.access.staffMemberId,
    createdAt: push.receivedAt,
    updatedBy: push.access.staffMemberId,
    updatedAt: push.receivedAt,
    content,
  }
  if (pupil) state.add([pupil])
  putVersion(state, push, first, record, content, Object.keys(content))
}

/** After the right has ended, not even what somebody else had written before goes back to the author. */
const heldMutation = (
  mutation: Mutation,
  result: MutationResult | undefined,
  isLate: boolean,
): HeldMutation => ({
  mid: mutation.mid,
  op: mutation.op,
  entity: mutation.entity,
  id: mutation.id,
  trunk: mutation.trunk,
  set: mutation.set,
  old: isLate ? {} : mutation.old,
  at: mutation.at,
  why: mutation.why ?? null,
  code: result?.code ?? 'group-refused',
  fields: result?.fields ?? [],
})

/** Whose matter the group is: by the first pupil that it names and that its author knows or knew. */
async function findBelonging(
  db: Db,
  state: PushState,
  push: Push,
  group: readonly Mutation[],
): Promise<Belonging> {
  const nobody: Belonging = { pupil: undefined, organisationId: null, isLate: false }
  if (group.some((mutation) => isSecret(state, mutation))) return nobody
  const pupilIds = [...new Set(group.flatMap((mutation) => pupilsOf(state, mutation)))]
  const pupils = await listRecords(db, 'pupil', pupilIds, 'none')
  const places = await listFormerPlaces(db, pupilIds, addDays(push.access.today, -lateDays))
  for (const stored of pupils) {
    const pupil = state.find('pupil', stored.id) ?? stored
    if (may(push.access, 'read', subjectOf(state, pupil))) {
      return { pupil, organisationId: pupil.organisationId, isLate: false }
    }
    const before = places.filter(({ pupilId }) => pupilId === pupil.id)
    if (knewLately(push.access, pupil, before)) {
      return { pupil, organisationId: pupil.organisationId, isLate: true }
    }
  }
  const school = group.map(({ set }) => set['organisationId']).find((id) => isUuid(id))
  const isColleague = lately(push.access).some(({ organisationId }) => organisationId === school)
  return typeof school === 'string' && isColleague ? { ...nobody, organisationId: school } : nobody
}

/** The person's grants as they were until lately. */
const lately = ({ grants, today }: Access): Access['grants'] =>
  grants
    .filter(({ validTo, validFrom }) => validFrom <= today && (validTo ?? today) >= addDays(today, -lateDays))
    .map((grant) => ({ ...grant, validTo: null }))

function knewLately(own: Access, pupil: StoredRecord, before: readonly FormerPlace[]): boolean {
  const recent: Access = { ...own, grants: lately(own) }
  const subject: Subject = {
    entity: 'pupil',
    confidentiality: 'core',
    organisationId: pupil.organisationId,
    classGroup: typeof pupil.content['classGroup'] === 'string' ? pupil.content['classGroup'] : null,
    pupilId: pupil.id,
    createdBy: null,
  }
  const places = [subject, ...before.map((place) => ({ ...subject, ...place }))]
  return places.some((place) => may(recent, 'read', place))
}

/** A psychologist's own notes are decided about by nobody else. */
function isSecret(state: PushState, mutation: Mutation): boolean {
  const entity = entityName.safeParse(mutation.entity)
  if (!entity.success) return false
  const record = state.find(entity.data, mutation.id) ?? { content: mutation.set }
  const criterion = criterionOfRecord(record)
  if (entity.data === 'riskFinding' && !criterion) return false
  return confidentialityOf(entity.data, criterion) === 'psych'
}

function pupilsOf(state: PushState, { entity: name, id, set, old }: Mutation): string[] {
  const entity = entityName.safeParse(name)
  const stored: StoredRecord | undefined = entity.success ? state.find(entity.data, id) : undefined
  const named = [stored && pupilIdOf(stored), set['pupilId'], old['pupilId'], name === 'pupil' ? id : null]
  return named.filter((one) => isUuid(one))
}
