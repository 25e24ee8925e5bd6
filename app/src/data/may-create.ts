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
