import { instant } from '@pumpurs/shared/domain/plain-date'
import { uuid } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'
import type { CarriedWork } from './carried-work.ts'
import type { LocalData } from './local-data.ts'
import { readSecret, writeSecret } from './meta.ts'

const secretName = 'exported'
const exported = z.record(uuid, instant)
/** Changes (by `mid`) that were written into a file, and when. It says nothing about where the file has gone. */
export type ExportedChanges = z.infer<typeof exported>

export const readExported = async (local: Pick<LocalData, 'db' | 'vault'>): Promise<ExportedChanges> =>
  (await readSecret(local, secretName, exported)) ?? {}

/** Remembers an export; forgets those of changes that are settled. */
export async function noteExported(
  local: LocalData,
  { madeAt, changes }: CarriedWork,
): Promise<ExportedChanges> {
  const unsettled = new Set(local.store.pending.all().map(({ mutation }) => mutation.mid))
  const before = Object.entries(await readExported(local)).filter(([mid]) => unsettled.has(mid))
  const now = changes.map(({ mutation }): [string, string] => [mutation.mid, madeAt])
  const kept = Object.fromEntries([...before, ...now])
  await writeSecret(local, secretName, kept)
  return kept
}
