import type { EntityName } from '@pumpurs/shared/domain/entities'
import { instant } from '@pumpurs/shared/domain/plain-date'
import { jsonValue } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'

const fields = z.record(z.string(), jsonValue)

/** One version of a record as the server keeps it. `madeAt` is what the device claimed, `receivedAt` is certain. */
export const recordVersion = z.object({
  version: z.int(),
  actor: z.uuid().nullable(),
  set: fields,
  old: fields,
  why: z.string().nullable(),
  madeAt: instant,
  receivedAt: instant,
})
export type RecordVersion = z.infer<typeof recordVersion>

/** Reply of `GET /api/v1/history/:entity/:id`, newest first. */
export const recordVersions = z.array(recordVersion)

/** Fetches the versions of a record; rejects without a connection. Handed to screens by the routes. */
export type LoadHistory = (entity: EntityName, id: string) => Promise<readonly RecordVersion[]>
