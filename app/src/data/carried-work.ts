import { instant } from '@pumpurs/shared/domain/plain-date'
import { uuid } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'
import type { Bytes } from '#vault/bytes.ts'
import type { DeriveKey, KdfParameters } from '#vault/key-derivation.ts'
import { type FileProblem, openFile, sealFile } from '#vault/passphrase-file.ts'
import type { LocalData } from './local-data.ts'
import { readSyncMeta } from './meta.ts'
import { keptMutation, keptResult } from './outbox-entry.ts'

const carriedChange = z.object({
  mutation: keptMutation,
  /** What the server said about a refused change; null for one that waits. */
  refusal: keptResult.nullable(),
})

/** A person's unsettled changes, on their way to another device of theirs. */
const carriedWork = z.object({
  /** Whose work it is: only they may take it in. */
  author: uuid,
  /** The number of the device that it comes from. */
  source: uuid,
  madeAt: instant,
  /** In the order in which they were made. */
  changes: z.array(carriedChange),
})
export type CarriedWork = z.infer<typeof carriedWork>

/**
 * Everything of the person that the server has not confirmed: what waits, what it has taken but not yet given back,
 * and what it has refused. It stays on this device until the server confirms it. Needs no room on the device.
 */
export async function collectUnsettled(local: LocalData): Promise<CarriedWork> {
  const { clientId } = await local.db.dexie.transaction('rw', local.db.meta, () => readSyncMeta(local.db))
  return {
    author: local.staffMemberId,
    source: clientId,
    madeAt: local.clock().toISOString(),
    changes: local.store.pending
      .all()
      .map(({ state, mutation, result }) => ({ mutation, refusal: state === 'refused' ? result : null })),
  }
}

/** @throws KeyDerivationError */
export const sealWork = (
  work: CarriedWork,
  secret: { passphrase: string; deriveKey: DeriveKey; parameters?: KdfParameters },
): Promise<Bytes> => sealFile(JSON.stringify(work), secret)

export type WorkOpening =
  | { readonly outcome: 'opened'; readonly work: CarriedWork }
  /** `newer-version` also for changes that this app does not know yet. */
  | { readonly outcome: FileProblem | 'other-person' }

/** Opens a file for the person of this device. @throws KeyDerivationError */
export async function openWork(
  { staffMemberId }: Pick<LocalData, 'staffMemberId'>,
  file: Bytes,
  secret: { passphrase: string; deriveKey: DeriveKey },
): Promise<WorkOpening> {
  const opening = await openFile(file, secret)
  if (opening.outcome !== 'opened') return opening
  // Whoever knew the passphrase has sealed it, so what cannot be understood is not damaged but unknown here.
  const json: unknown = JSON.parse(opening.text)
  const author = z.object({ author: uuid }).safeParse(json)
  if (author.success && author.data.author !== staffMemberId) return { outcome: 'other-person' }
  const work = carriedWork.safeParse(json)
  return work.success ? { outcome: 'opened', work: work.data } : { outcome: 'newer-version' }
}
