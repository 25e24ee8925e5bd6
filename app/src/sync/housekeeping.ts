import type { LocalData } from '#data/local-data.ts'
import { type Packable, needsPacking, rebuildPages } from '#data/pages.ts'

/** How long acknowledged changes stay, so that a server restored from a backup can be given them again. */
const keptMs = 30 * 86_400_000

/** Work that waits until everything is sent and fetched. */
export async function tidyUp(local: LocalData): Promise<void> {
  const { feed } = local
  const oldest = local.clock().getTime() - keptMs
  await feed.outbox
    .where('state')
    .equals('confirmed')
    .filter(({ settledAt }) => settledAt !== null && settledAt < oldest)
    .delete()
  for (const packable of await overlaidParts(local)) {
    // One after the other, so that a save never waits for more than one.
    // oxlint-disable-next-line no-await-in-loop
    if (await needsPacking(feed, packable)) await rebuildPages(local, packable)
  }
}

/** Every bucket and entity that has single rows. */
async function overlaidParts({ feed }: LocalData): Promise<Packable[]> {
  const keys = await feed.rows.toCollection().primaryKeys()
  const found = new Map(keys.map(([bucket, entity]) => [`${bucket} ${entity}`, { bucket, entity }]))
  return [...found.values()]
}
