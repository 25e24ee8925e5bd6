import { mayBeLimited } from '@pumpurs/shared/access/giving-roles'
import { readClassName } from '@pumpurs/shared/domain/class-name'
import type { Role } from '@pumpurs/shared/domain/role'
import type { MessageKey } from '#i18n/messages.ts'

export type Limit = 'school' | 'class' | 'pupil'

export interface GrantForm {
  readonly role: Role | null
  readonly limit: Limit
  readonly classGroup: string
  readonly pupilId: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
}

export const blankGrant = (today: string): GrantForm => ({
  role: null,
  limit: 'school',
  classGroup: '',
  pupilId: null,
  validFrom: today,
  validTo: null,
})

/** The limits that a role can have; a class teacher has a class. */
export function limitsOf(role: Role | null): readonly Limit[] {
  if (role === null || !mayBeLimited(role)) return ['school']
  return role === 'classTeacher' ? ['class'] : ['school', 'class', 'pupil']
}

export const withRole = (form: GrantForm, role: Role | null): GrantForm => {
  const limits = limitsOf(role)
  return { ...form, role, limit: limits.includes(form.limit) ? form.limit : (limits[0] ?? 'school') }
}

/** A class in its one spelling; null where it cannot be read. */
export function classOf(text: string): string | null {
  const reading = readClassName(text)
  return reading.ok ? reading.className.name : null
}

export type GrantFaults = Partial<
  Record<'role' | 'classGroup' | 'pupilId' | 'validFrom' | 'validTo', MessageKey>
>

export function faultsOf(form: GrantForm): GrantFaults {
  const { role, limit, validFrom, validTo } = form
  const isBackwards = validFrom !== null && validTo !== null && validTo < validFrom
  return {
    ...(role === null && { role: 'staff.role-missing' as const }),
    ...(limit === 'class' &&
      classOf(form.classGroup) === null && { classGroup: 'staff.class-missing' as const }),
    ...(limit === 'pupil' && form.pupilId === null && { pupilId: 'staff.pupil-missing' as const }),
    ...(validFrom === null && { validFrom: 'staff.from-missing' as const }),
    ...(isBackwards && { validTo: 'staff.to-too-early' as const }),
  }
}

/** What the server is asked for; undefined while something is missing. */
export function termsOf(id: string, form: GrantForm) {
  const { role, limit, validFrom, validTo } = form
  if (role === null || validFrom === null || Object.keys(faultsOf(form)).length > 0) return undefined
  return {
    id,
    role,
    classGroup: limit === 'class' ? classOf(form.classGroup) : null,
    pupilId: limit === 'pupil' ? form.pupilId : null,
    validFrom,
    validTo,
  }
}
