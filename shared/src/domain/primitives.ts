import { z } from 'zod'

/**
 * Any identifier: a UUID made by the device or the server (version 7, or 5 where it is derived). In small letters
 * only, as everybody writes them, so that texts are equal where ids are.
 */
export const uuid = z.uuid().refine((id) => id === id.toLowerCase(), 'must be in small letters')

export const isUuid = (value: unknown): value is string => uuid.safeParse(value).success

/** One line of text that a person typed; trimmed by the form, at least one character. */
export const shortText = z.string().min(1).max(200)

/** A longer note. 8,000 characters are about three printed pages. */
export const longText = z.string().max(8_000)

/** Calendar year in which the school year starts: "2026" is 2026./2027. */
export const schoolYear = z.string().regex(/^20\d\d$/)

export const semester = z.union([z.literal(1), z.literal(2)])

/** A value as it travels in a mutation: what JSON can say. */
export const jsonValue = z.json()
export type JsonValue = z.infer<typeof jsonValue>
export type JsonFields = Record<string, JsonValue>
