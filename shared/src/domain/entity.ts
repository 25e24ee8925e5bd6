import { z } from 'zod'
import { instant } from './plain-date.ts'
import { uuid } from './primitives.ts'

/** The fields that every synced record carries and only the server writes. */
export const entityFields = {
  id: uuid,
  organisationId: uuid.nullable(),
  version: z.int().min(1),
  deletedAt: instant.nullable(),
  createdBy: uuid.nullable(),
  createdAt: instant,
  updatedBy: uuid.nullable(),
  updatedAt: instant,
}

export const entityHeader = z.object(entityFields)
export type EntityHeader = z.infer<typeof entityHeader>
