import type { JsonValue } from '@pumpurs/shared/domain/primitives'

type Fields = Readonly<Record<string, JsonValue>>

/**
 * Of what a form means, the fields that the person changed: what was only read is not sent, not even tidied. `shown`:
 * what each field of the form said before.
 */
export function touchedPart<C extends Fields>(content: C, value: Fields, shown: Fields): Partial<C> {
  const part: Partial<C> = { ...content }
  for (const field in content) if (value[field] === shown[field]) delete part[field]
  return part
}
