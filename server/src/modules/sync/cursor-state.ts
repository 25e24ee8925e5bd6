import type { Cursor } from '@pumpurs/shared/sync/protocol'
import type { Bucket } from './bucket-queries.ts'

/** More generations than a bucket will ever have. */
const countStep = 2 ** 20

/**
 * The generation as devices know it. It also says how many times entries of left records had been taken out of the feed
 * when the device began to download it, so that a download which began afterwards is not taken for an old one.
 */
export const wireGeneration = ({ gen, gcCount }: Pick<Bucket, 'gen' | 'gcCount'>): number =>
  gen + gcCount * countStep

/**
 * Whether the feed can go on from a cursor. `beyond`: it has a number that this database has not given yet, so the
 * database was put back to an earlier day. `void`: the bucket begins anew, for its records have a new shape, or because
 * the device was away for so long that the feed no longer says what has left since.
 */
export function cursorState(bucket: Bucket, { gen, seq }: Cursor): 'usable' | 'beyond' | 'void' {
  if (gen < 0 || gen % countStep !== bucket.gen) return 'void'
  if (seq > bucket.head) return 'beyond'
  const isCurrent = gen === wireGeneration(bucket)
  return isCurrent || seq === 0 || seq >= bucket.gcFloor ? 'usable' : 'void'
}
