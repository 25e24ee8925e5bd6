import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'

/** A record as the server sent it, with fields that this version may not know: they are kept. */
export type ServerRecord = JsonFields & { id: string; version: number; deletedAt: string | null }

const isServerRecord = (value: unknown): value is ServerRecord =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'version' in value &&
  Number.isInteger(value.version) &&
  'deletedAt' in value &&
  (value.deletedAt === null || typeof value.deletedAt === 'string')

/** Looks at the header only: see `isRecordOf`. */
export const serverRecord = z.custom<ServerRecord>(isServerRecord, 'expected a record')
export const serverRecords = z.array(serverRecord)

/**
 * Trusts the fields behind the header, because the server checked them with the schema of this entity and the seal
 * vouches that nobody has changed them since. Checking thousands of records again at each unlock would cost
 * seconds on a phone, and a record that a newer server shaped differently is better shown than hidden.
 */
export const isRecordOf = <E extends EntityName>(_entity: E, record: object): record is EntityRecords[E] =>
  isServerRecord(record)
