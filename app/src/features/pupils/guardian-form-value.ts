import { type Guardian, guardianRelation, preferredContact } from '@pumpurs/shared/domain/guardian'
import { tidyName } from '@pumpurs/shared/domain/person-name'
import { z } from 'zod'
import type { ContentOf } from '#data/new-change.ts'

const formFields = z.object({
  givenName: z.string(),
  familyName: z.string(),
  relation: guardianRelation,
  phone: z.string(),
  email: z.string(),
  preferredContact,
})
export type GuardianFormValue = z.infer<typeof formFields>
export const guardianFormEdits = formFields.partial()
export type GuardianField = keyof GuardianFormValue

export const formOfGuardian = (guardian: Guardian | undefined, familyName: string): GuardianFormValue => ({
  givenName: guardian?.givenName ?? '',
  familyName: guardian?.familyName ?? familyName,
  relation: guardian?.relation ?? 'mother',
  phone: guardian?.phone ?? '',
  email: guardian?.email ?? '',
  preferredContact: guardian?.preferredContact ?? 'phone',
})

/** Latvian numbers as `+371 20000000`; anything else stays as typed, because relatives live abroad too. */
export function tidyPhone(typed: string): string {
  const text = tidyName(typed)
  const digits = text.replace(/[\s()-]/gu, '').replace(/^(\+|00)371/u, '')
  return /^[26]\d{7}$/u.test(digits) ? `+371 ${digits}` : text
}

export type GuardianProblem = 'required' | 'phone' | 'email' | 'no-contact'

/** What the form means; the content only where nothing is wrong. */
export function readGuardianForm(
  value: GuardianFormValue,
  pupilId: string,
): { problems: Partial<Record<GuardianField, GuardianProblem>>; content: ContentOf<'guardian'> | null } {
  const content = {
    ...value,
    pupilId,
    givenName: tidyName(value.givenName),
    familyName: tidyName(value.familyName),
    phone: tidyPhone(value.phone),
    email: value.email.trim(),
  }
  const problems: Partial<Record<GuardianField, GuardianProblem>> = {}
  if (content.givenName === '') problems.givenName = 'required'
  if (content.familyName === '') problems.familyName = 'required'
  if (content.phone !== '' && !/^\+?[\d\s()-]{5,}$/u.test(content.phone)) problems.phone = 'phone'
  if (content.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(content.email)) problems.email = 'email'
  if (content.preferredContact === 'phone' && content.phone === '') problems.phone = 'no-contact'
  if (content.preferredContact === 'email' && content.email === '') problems.email = 'no-contact'
  return { problems, content: Object.keys(problems).length === 0 ? content : null }
}
