import type { StaffGrant } from '@pumpurs/shared/access/staff-administration'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Collections } from '#data/collections.ts'
import type { Formats } from '#i18n/formats.ts'
import type { Translate } from '#i18n/translate.ts'

export interface Words {
  readonly t: Translate
  readonly formats: Formats
  readonly collections: Collections
}

export type GrantTime = 'current' | 'future' | 'past'

export function timeOf({ validFrom, validTo }: StaffGrant, today: string): GrantTime {
  if (validTo !== null && validTo < today) return 'past'
  return validFrom > today ? 'future' : 'current'
}

/** `klases audzinātājs, 7.a`; for a caseload the pupil's name. */
export function grantWords(grant: StaffGrant, { t, collections }: Words): string {
  const role = t(`value.role.${grant.role}`)
  if (grant.classGroup !== null) return `${role}, ${grant.classGroup}`
  if (grant.pupilId === null) return `${role}, ${t('staff.whole-school')}`
  const pupil = collections.pupil.find(grant.pupilId)
  return `${role}, ${pupil ? `${surnameFirst(pupil)}, ${pupil.classGroup}` : t('staff.unknown-pupil')}`
}

export const periodWords = ({ validFrom, validTo }: StaffGrant, { t, formats }: Words): string =>
  validTo === null
    ? t('staff.since', { from: formats.date(validFrom) })
    : t('staff.period', { from: formats.date(validFrom), to: formats.date(validTo) })
