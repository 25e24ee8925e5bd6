import type { z } from 'zod'
import type { Json } from '#vault/vault.ts'
import { claimDraft } from './draft-claims.ts'
import { dropPlace, heldIdsIn, idsIn, inTurn, savePlace } from './drafts.ts'
import type { LocalData } from './local-data.ts'

/** Keeps what stands in one open form. */
export interface DraftWriter<T> {
  /** What the form was left with before. */
  readonly found: Promise<T | undefined>
  /** What the next flush writes; undefined where the form has nothing to keep any more. */
  note(value: T | undefined): void
  /** Rejects where the device does not take it; then it is tried again at the next occasion. */
  flush(): Promise<void>
  /** Deletes the draft, and what waits to be written. */
  drop(): Promise<void>
  /** Writes the last of it. Whoever opens the form next waits for that. */
  leave(): Promise<void>
}

/** The key, and the same with the ids under which its pupil or plan was known before. */
const keysOf = ({ store }: LocalData, key: string): [string, ...string[]] => [
  key,
  ...idsIn(key).flatMap((id) => store.aliases.formerIds(id).map((former) => key.replace(id, former))),
]

/** `onKept` is called with what has been written. */
export function openDraft<T extends Json>(
  local: LocalData,
  key: string,
  schema: z.ZodType<T>,
  onKept: (value: T | undefined) => void,
): DraftWriter<T> {
  const claiming = claimDraft(local, keysOf(local, key), schema)
  // Records that leave the device while somebody types are still what the draft is about.
  const about = new Set(heldIdsIn(local, key))
  let pending: { readonly value: T | undefined } | undefined
  let writing: Promise<void> = Promise.resolve()

  const write = async (value: T | undefined) => {
    const place = await claiming
    for (const id of heldIdsIn(local, key)) about.add(id)
    await (value === undefined ? dropPlace(local, place) : savePlace(local, place, value, [...about]))
    onKept(value)
  }
  /** One after the other. What the newest of them could not write waits for the next occasion. */
  const follow = (work: () => Promise<void>, draft?: typeof pending): Promise<void> => {
    const mine = writing
      .catch(() => undefined)
      .then(work)
      .catch((error: unknown) => {
        if (writing === mine) pending ??= draft
        throw error
      })
    writing = mine
    return mine
  }
  const flush = (): Promise<void> => {
    const draft = pending
    pending = undefined
    return draft ? follow(() => write(draft.value), draft) : writing
  }

  return {
    found: claiming.then(({ found }) => found),
    note(value) {
      pending = { value }
    },
    flush,
    drop() {
      pending = undefined
      const dropped = follow(async () => dropPlace(local, await claiming))
      writing = dropped.catch(() => undefined)
      return dropped
    },
    leave: () =>
      inTurn(local, key, async () => {
        await flush().catch(() => undefined)
        const place = await claiming.catch(() => undefined)
        await place?.release()
      }),
  }
}
