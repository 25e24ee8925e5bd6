import { confidentialityOf } from '@pumpurs/shared/access/buckets'
import { type Access, may } from '@pumpurs/shared/access/permissions'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { Pupil } from '@pumpurs/shared/domain/pupil'

/** May the person make a record of this kind for the pupil? Not for findings: those depend on their criterion. */
export const mayCreateFor = (
  access: Access,
  entity: Exclude<EntityName, 'riskFinding'>,
  { id, organisationId, classGroup }: Pick<Pupil, 'id' | 'organisationId' | 'classGroup'>,
): boolean =>
  may(access, 'create', {
    entity,
    confidentiality: confidentialityOf(entity),
    organisationId,
    classGroup,
    pupilId: id,
    createdBy: access.staffMemberId,
  })

/** May the person make such a record for any pupil at all? Then a way to it is worth showing. */
export const mayCreateSomewhere = (access: Access, entity: Exclude<EntityName, 'riskFinding'>): boolean =>
  access.grants.some(({ organisationId, classGroup, pupilId }) =>
    mayCreateFor(access, entity, { id: pupilId ?? '', organisationId, classGroup: classGroup ?? '' }),
  )
