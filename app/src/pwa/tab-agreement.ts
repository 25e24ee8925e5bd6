import { z } from 'zod'

const word = z.discriminatedUnion('type', [
  z.object({ type: z.literal('save-please'), request: z.string() }),
  z.object({ type: z.literal('saving'), request: z.string(), tab: z.string() }),
  z.object({ type: z.literal('saved'), request: z.string(), tab: z.string() }),
  z.object({ type: z.literal('not-saved'), request: z.string(), tab: z.string() }),
])
type Word = z.infer<typeof word>

export interface TabLimits {
  /** How long to listen for other tabs at all, in milliseconds. */
  readonly hearFor: number
  /** How long tabs that answered may take to save, in milliseconds. */
  readonly saveWithin: number
}

/** Says to the other tabs that this one saves its drafts whenever asked. Returns how to stop. */
export function answerTabs(channel: BroadcastChannel, saveDrafts: () => Promise<void>): () => void {
  const tab = crypto.randomUUID()
  const say = (message: Word) => channel.postMessage(message)
  const answer = (event: MessageEvent<unknown>) => {
    const heard = word.safeParse(event.data)
    if (!heard.success || heard.data.type !== 'save-please') return
    const { request } = heard.data
    say({ type: 'saving', request, tab })
    saveDrafts().then(
      () => say({ type: 'saved', request, tab }),
      () => say({ type: 'not-saved', request, tab }),
    )
  }
  channel.addEventListener('message', answer)
  return () => channel.removeEventListener('message', answer)
}

/**
 * Asks every other tab to save its drafts. True when all that answered have saved; false when one could not, or said it
 * was saving and never finished. Tabs that stay silent are asleep and have nothing newer than their last stored draft.
 */
export function askTabsToSave(channel: BroadcastChannel, limits: TabLimits): Promise<boolean> {
  const request = crypto.randomUUID()
  const unfinished = new Set<string>()
  return new Promise((resolve) => {
    let isHearing = true
    const finish = (allSaved: boolean) => {
      clearTimeout(hearing)
      clearTimeout(saving)
      channel.removeEventListener('message', hear)
      resolve(allSaved)
    }
    const hear = (event: MessageEvent<unknown>) => {
      const heard = word.safeParse(event.data)
      if (!heard.success || heard.data.request !== request || heard.data.type === 'save-please') return
      if (heard.data.type === 'not-saved') return finish(false)
      if (heard.data.type === 'saving') unfinished.add(heard.data.tab)
      else unfinished.delete(heard.data.tab)
      if (!isHearing && unfinished.size === 0) finish(true)
    }
    const hearing = setTimeout(() => {
      isHearing = false
      if (unfinished.size === 0) finish(true)
    }, limits.hearFor)
    const saving = setTimeout(() => finish(false), limits.hearFor + limits.saveWithin)
    channel.addEventListener('message', hear)
    channel.postMessage({ type: 'save-please', request } satisfies Word)
  })
}
