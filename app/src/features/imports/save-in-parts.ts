import type { LocalData } from '#data/local-data.ts'
import type { NewChange } from '#data/new-change.ts'
import { saveChanges, type SaveOutcome } from '#data/save.ts'

/** Small enough that the page answers between two parts. */
const partSize = 500

/** `saved`: how many changes are on the disk, also where a later part could not be kept. */
export type PartsOutcome = SaveOutcome & { readonly saved: number }

/**
 * Saves a long list part by part, each change for itself. What was saved stays saved: trying again with what is left
 * goes on where it stopped.
 */
export async function saveInParts(
  local: LocalData,
  changes: readonly NewChange[],
  onProgress: (saved: number) => void,
): Promise<PartsOutcome> {
  const seqs: number[] = []
  for (let from = 0; from < changes.length; from += partSize) {
    const outcome = await saveChanges(local, changes.slice(from, from + partSize), { atomic: false })
    if (outcome.outcome !== 'saved') return { ...outcome, saved: from }
    seqs.push(...outcome.seqs)
    onProgress(Math.min(from + partSize, changes.length))
  }
  return { outcome: 'saved', seqs, saved: changes.length }
}
