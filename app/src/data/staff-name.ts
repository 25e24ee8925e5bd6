import { givenNameFirst } from '@pumpurs/shared/domain/person-name'
import type { Collections } from './collections.ts'

/** `Anna Bērziņa`; undefined for somebody whom this device does not know. */
export function staffName(collections: Collections, id: string | null | undefined): string | undefined {
  const person = id ? collections.staffMember.find(id) : undefined
  return person && givenNameFirst(person)
}
