import { entityName } from '@pumpurs/shared/domain/entities'
import { z } from 'zod'

const filling = z.object({ bucket: z.int(), era: z.int(), fill: z.int() })

/** What another tab has changed in the database: keys only, nothing of the content. */
const changedKeys = z.object({
  dropped: z.array(z.int()),
  pages: z.array(z.tuple([z.int(), entityName, z.int()])),
  rows: z.array(z.tuple([z.int(), entityName, z.string()])),
  swept: z.array(filling),
  outbox: z.array(z.int()),
  discarded: z.array(z.int()),
  syncWanted: z.boolean(),
})
export type ChangedKeys = z.infer<typeof changedKeys>

export interface TabChannel {
  tell(changed: Partial<ChangedKeys>): void
  close(): void
}

const nothing: ChangedKeys = {
  dropped: [],
  pages: [],
  rows: [],
  swept: [],
  outbox: [],
  discarded: [],
  syncWanted: false,
}

/** Messages are received one after the other: the next only when `receive` is done with the last. */
export function openTabChannel(
  vaultId: string,
  receive: (changed: ChangedKeys) => Promise<void>,
): TabChannel {
  const channel = new BroadcastChannel(`pumpurs-data-${vaultId}`)
  let last = Promise.resolve()
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const changed = changedKeys.safeParse(data)
    if (!changed.success) return
    // What fails here fails because this tab has been locked or closed; it reads everything when it opens again.
    last = last.then(() => receive(changed.data)).catch(() => undefined)
  })
  return {
    tell: (changed) => channel.postMessage({ ...nothing, ...changed }),
    close: () => channel.close(),
  }
}
