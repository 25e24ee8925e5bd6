import type { Mutation } from '@pumpurs/shared/sync/protocol'
import type { Push, PushState } from './push-state.ts'
import type { LaterVersion } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

/**
 * What has become of the record since. Work that rests on values knows of nothing that came between, not even from its
 * own device, which may have sent it long after: only of what the same decision has done.
 */
export function laterChanges(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
): readonly LaterVersion[] {
  const later = state.laterThan(stored.entity, stored.id, mutation.trunk)
  if (!push.restsOnValues) return later
  return later.map((change) =>
    change.clientId === push.clientId && change.clientSeq === mutation.seq
      ? { ...change, clientId: push.author.clientId, trunk: mutation.trunk }
      : { ...change, clientId: '' },
  )
}
