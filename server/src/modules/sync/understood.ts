import type { Mutation } from '@pumpurs/shared/sync/protocol'

/**
 * What comes before the first change that a newer app wrote. Nothing after it is taken, so that the rest keeps its
 * order and waits on the device until this server is newer. A group stays whole.
 */
export function understood(mutations: readonly Mutation[], newestSchema: number): readonly Mutation[] {
  const inOrder = mutations.toSorted((a, b) => a.seq - b.seq)
  const newer = inOrder.find(({ sch }) => sch > newestSchema)
  if (!newer) return mutations
  return inOrder.slice(
    0,
    inOrder.findIndex(({ grp }) => grp === newer.grp),
  )
}
