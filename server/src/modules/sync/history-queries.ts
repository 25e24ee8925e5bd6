import type { EntityName } from '@pumpurs/shared/domain/entities'
import { instant } from '@pumpurs/shared/domain/plain-date'
import { jsonValue, uuid } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'
import type { Db } from './record-queries.ts'

export const historyEntry = z.object({
  version: z.int(),
  op: z.string(),
  actor: uuid.nullable(),
  clientId: uuid.nullable(),
  trunk: z.int(),
  set: z.record(z.string(), jsonValue),
  old: z.record(z.string(), jsonValue),
  why: z.string().nullable(),
  /** The device's clock, and ours. */
  madeAt: instant,
  receivedAt: instant,
})

/** The versions of a record, newest first. The caller has checked that the reader may see it. */
export async function listHistory(
  db: Db,
  entity: EntityName,
  recordId: string,
): Promise<z.infer<typeof historyEntry>[]> {
  const rows = await db
    .selectFrom('record_history')
    .select([
      'version',
      'op',
      'actor',
      'client_id as clientId',
      'trunk',
      'set',
      'old',
      'why',
      'made_at as madeAt',
      'received_at as receivedAt',
    ])
    .where('entity', '=', entity)
    .where('record_id', '=', recordId)
    .orderBy('version', 'desc')
    .execute()
  return z.array(historyEntry).parse(rows)
}
