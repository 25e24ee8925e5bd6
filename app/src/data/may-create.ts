import { confidentialityOf } from '@pumpurs/shared/access/buckets'
import { type Access, may } from '@pumpurs/shared/access/permissions'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { Pupil } from '@pumpurs/shared/domain/pupil'

/** May the person make a record of this kind for the pupil? Not for findings: those depend on their criterion. */
export const mayCreateFor = (
  access: Access,
  entity: Exclude<EntityName, 'riskFinding'>,
  { organisationId, classGroup }: Pick<Pupil, 'organisationId' | 'classGroup'>,
): boolean =>
  may(access, 'create', {
    entity,
    confidentiality: confidentialityOf(entity),
    organisationId,
    classGroup,
    createdBy: access.staffMemberId,
  })

/** May the person make such a record for any pupil at all? Then a way to it is worth showing. */
export const mayCreateSomewhere = (access: Access, entity: Exclude<EntityName, 'riskFinding'>): boolean =>
  access.grants.some(({ organisationId, classGroup }) =>
    mayCreateFor(access, entity, { organisationId, classGroup: classGroup ?? '' }),
  )
