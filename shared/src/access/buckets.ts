import type { ConfidentialityClass, EntityName } from '#domain/entities.ts'
import { entities } from '#domain/entities.ts'
import { type CriterionCode, confidentialityOfGroup, groupOfCriterion } from '#domain/risk-catalogue.ts'
import type { Grant } from '#domain/staff-member.ts'
import { openedClasses, ownClasses } from './roles.ts'

/**
 * A bucket is the records that everybody with a certain access sees, with one ordered feed. Keys:
 * `ref` | `user:<staff member>` |
 * `school:<organisation>[/group:<class group> or /pupil:<pupil>][/own:<author>]/<class>[/<year>]`.
 */
export type BucketKey = string

export const referenceBucket: BucketKey = 'ref'
export const userBucket = (staffMemberId: string): BucketKey => `user:${staffMemberId}`

interface SchoolBucket {
  organisationId: string
  classGroup?: string | null
  /** The one pupil of a caseload; the class group does not matter then. */
  pupilId?: string | null
  /** Author whose own records these are. */
  own?: string | null
  confidentiality: ConfidentialityClass
  year?: string | null
}

export function schoolBucket({
  organisationId,
  classGroup,
  pupilId,
  own,
  confidentiality,
  year,
}: SchoolBucket): BucketKey {
  const group = pupilId ? `/pupil:${pupilId}` : classGroup ? `/group:${classGroup}` : ''
  const author = own ? `/own:${own}` : ''
  return `school:${organisationId}${group}${author}/${confidentiality}${year ? `/${year}` : ''}`
}

/** What decides where a record belongs. `classGroup` is the pupil's now, null where no pupil is involved. */
export interface RecordPlace {
  entity: EntityName
  organisationId: string | null
  classGroup: string | null
  /** The pupil, where somebody has or had a grant for this pupil alone; null otherwise. */
  caseloadPupilId: string | null
  schoolYear: string | null
  createdBy: string | null
  criterion?: CriterionCode | null
}

export function confidentialityOf(
  entity: EntityName,
  criterion?: CriterionCode | null,
): ConfidentialityClass {
  const { confidentiality } = entities[entity]
  if (confidentiality !== 'byCriterion') return confidentiality
  if (!criterion) throw new Error(`${entity} needs its criterion`)
  return confidentialityOfGroup[groupOfCriterion(criterion)]
}

/**
 * The buckets of a record that hangs on a pupil: of the school, of the class and of the pupil where it is on somebody's
 * caseload, and there its author's own.
 */
export function bucketsOfPupilRecord(place: RecordPlace): BucketKey[] {
  const { organisationId, classGroup, createdBy, caseloadPupilId } = place
  if (!organisationId) throw new Error(`${place.entity} belongs to no organisation`)
  const confidentiality = confidentialityOf(place.entity, place.criterion)
  const year = entities[place.entity].yearly ? place.schoolYear : null
  const owners = createdBy && ownClasses.includes(confidentiality) ? [null, createdBy] : [null]
  const keys = owners.flatMap((own) => [
    ...[null, classGroup].map((group) =>
      schoolBucket({ organisationId, classGroup: group, own, confidentiality, year }),
    ),
    ...(caseloadPupilId
      ? [schoolBucket({ organisationId, pupilId: caseloadPupilId, own, confidentiality, year })]
      : []),
  ])
  // A psychologist's own notes are in nobody else's bucket.
  return [...new Set(confidentiality === 'psych' ? keys.filter((key) => key.includes('/own:')) : keys)]
}

/** Where a held change lies: with its author, and with those who decide for the school, where that is known. */
export function bucketsOfHeldChange(place: {
  author: string
  organisationId: string | null
  classGroup: string | null
}): BucketKey[] {
  const { author, organisationId, classGroup } = place
  if (!organisationId) return [userBucket(author)]
  const ofSchool = [null, classGroup].map((group) =>
    schoolBucket({ organisationId, classGroup: group, confidentiality: 'held' }),
  )
  return [...new Set([userBucket(author), ...ofSchool])]
}

export const isGrantValid = (
  grant: Pick<Grant, 'validFrom' | 'validTo' | 'deletedAt'>,
  today: string,
): boolean =>
  grant.deletedAt === null && grant.validFrom <= today && (grant.validTo === null || grant.validTo >= today)

const yearly: readonly ConfidentialityClass[] = ['plan', 'care', 'psych', 'finance']

/** Classes that belong to the school and not to a pupil. */
const ofSchoolOnly: readonly ConfidentialityClass[] = ['admin', 'held']

/** Every bucket that the grants open on `today` for the given school years; sorted, without repeats. */
export function bucketsOpenedBy(
  staffMemberId: string,
  grants: readonly Grant[],
  today: string,
  years: readonly string[],
): BucketKey[] {
  const keys = new Set<BucketKey>([referenceBucket, userBucket(staffMemberId)])
  for (const grant of grants) {
    const { organisationId, classGroup, pupilId } = grant
    if (!organisationId || !isGrantValid(grant, today) || grant.staffMemberId !== staffMemberId) continue
    keys.add(schoolBucket({ organisationId, confidentiality: 'directory' }))
    const opened = openedClasses[grant.role]
    if (opened.length === 0) continue
    const shared = opened.filter((one) => one !== 'psych' && !(pupilId && ofSchoolOnly.includes(one)))
    const add = (own: string | null, confidentiality: ConfidentialityClass): void => {
      const ofYears = yearly.includes(confidentiality) ? years : [null]
      for (const year of ofYears)
        keys.add(schoolBucket({ organisationId, classGroup, pupilId, own, confidentiality, year }))
    }
    for (const confidentiality of shared) add(null, confidentiality)
    for (const confidentiality of ownClasses) add(staffMemberId, confidentiality)
  }
  return [...keys].toSorted()
}
