import type { ConfidentialityClass, EntityName } from '#domain/entities.ts'
import { entities } from '#domain/entities.ts'
import { type CriterionCode, confidentialityOfGroup, groupOfCriterion } from '#domain/risk-catalogue.ts'
import type { Grant } from '#domain/staff-member.ts'
import { openedClasses, ownClasses } from './roles.ts'

/**
 * A bucket is the records that everybody with a certain access sees, with one ordered feed. Keys:
 * `ref` | `user:<staff member>` | `school:<organisation>[/group:<class group>][/own:<author>]/<class>[/<year>]`.
 */
export type BucketKey = string

export const referenceBucket: BucketKey = 'ref'
export const userBucket = (staffMemberId: string): BucketKey => `user:${staffMemberId}`

interface SchoolBucket {
  organisationId: string
  classGroup?: string | null
  /** Author whose own records these are. */
  own?: string | null
  confidentiality: ConfidentialityClass
  year?: string | null
}

export function schoolBucket({
  organisationId,
  classGroup,
  own,
  confidentiality,
  year,
}: SchoolBucket): BucketKey {
  const group = classGroup ? `/group:${classGroup}` : ''
  const author = own ? `/own:${own}` : ''
  return `school:${organisationId}${group}${author}/${confidentiality}${year ? `/${year}` : ''}`
}

/** What decides where a record belongs. `classGroup` is the pupil's now, null where no pupil is involved. */
export interface RecordPlace {
  entity: EntityName
  organisationId: string | null
  classGroup: string | null
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

/** The buckets of a record that hangs on a pupil: of the school and of the class, and there its author's own. */
export function bucketsOfPupilRecord(place: RecordPlace): BucketKey[] {
  const { organisationId, classGroup, createdBy } = place
  if (!organisationId) throw new Error(`${place.entity} belongs to no organisation`)
  const confidentiality = confidentialityOf(place.entity, place.criterion)
  const year = entities[place.entity].yearly ? place.schoolYear : null
  const owners = createdBy && ownClasses.includes(confidentiality) ? [null, createdBy] : [null]
  const keys = owners.flatMap((own) =>
    [null, classGroup].map((group) =>
      schoolBucket({ organisationId, classGroup: group, own, confidentiality, year }),
    ),
  )
  // A psychologist's own notes are in nobody else's bucket.
  return [...new Set(confidentiality === 'psych' ? keys.filter((key) => key.includes('/own:')) : keys)]
}

export const isGrantValid = (
  grant: Pick<Grant, 'validFrom' | 'validTo' | 'deletedAt'>,
  today: string,
): boolean =>
  grant.deletedAt === null && grant.validFrom <= today && (grant.validTo === null || grant.validTo >= today)

const yearly: readonly ConfidentialityClass[] = ['plan', 'care', 'psych', 'finance']

const withYears = (bucket: SchoolBucket, years: readonly string[]): BucketKey[] =>
  yearly.includes(bucket.confidentiality)
    ? years.map((year) => schoolBucket({ ...bucket, year }))
    : [schoolBucket(bucket)]

/** Every bucket that the grants open on `today` for the given school years; sorted, without repeats. */
export function bucketsOpenedBy(
  staffMemberId: string,
  grants: readonly Grant[],
  today: string,
  years: readonly string[],
): BucketKey[] {
  const keys = new Set<BucketKey>([referenceBucket, userBucket(staffMemberId)])
  for (const grant of grants) {
    const { organisationId, classGroup } = grant
    if (!organisationId || !isGrantValid(grant, today) || grant.staffMemberId !== staffMemberId) continue
    keys.add(schoolBucket({ organisationId, confidentiality: 'directory' }))
    const opened = openedClasses[grant.role]
    if (opened.length === 0) continue
    const shared = opened.filter((confidentiality) => confidentiality !== 'psych')
    const buckets = [
      ...shared.map((confidentiality) => ({ organisationId, classGroup, confidentiality })),
      ...ownClasses.map((confidentiality) => ({
        organisationId,
        classGroup,
        own: staffMemberId,
        confidentiality,
      })),
    ]
    for (const bucket of buckets) for (const key of withYears(bucket, years)) keys.add(key)
  }
  return [...keys].toSorted()
}
