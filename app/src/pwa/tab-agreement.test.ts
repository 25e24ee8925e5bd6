import { afterEach, describe, expect, test } from 'vitest'
import { answerTabs, askTabsToSave } from './tab-agreement.ts'

const limits = { hearFor: 60, saveWithin: 150 }
const name = 'pumpurs.test'
const open: BroadcastChannel[] = []

function tab(): BroadcastChannel {
  const channel = new BroadcastChannel(name)
  open.push(channel)
  return channel
}

afterEach(() => {
  for (const channel of open.splice(0)) channel.close()
})

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

describe('tabs before an update', () => {
  test('the only tab need not wait for anybody', async () => {
    expect(await askTabsToSave(tab(), limits)).toBe(true)
  })

  test('waits until the slowest tab has saved', async () => {
    let saved = 0
    const save = (after: number) => async () => {
      await wait(after)
      saved += 1
    }
    answerTabs(tab(), save(0))
    answerTabs(tab(), save(110))
    expect(await askTabsToSave(tab(), limits)).toBe(true)
    expect(saved).toBe(2)
  })

  test('does not go on when a tab could not save', async () => {
    answerTabs(tab(), () => Promise.resolve())
    answerTabs(tab(), () => Promise.reject(new Error('disk full')))
    expect(await askTabsToSave(tab(), limits)).toBe(false)
  })

  test('does not go on when a tab never finishes', async () => {
    answerTabs(tab(), () => new Promise(() => {}))
    expect(await askTabsToSave(tab(), limits)).toBe(false)
  })

  test('a tab that stopped answering is not waited for', async () => {
    const stop = answerTabs(tab(), () => Promise.reject(new Error('gone')))
    stop()
    expect(await askTabsToSave(tab(), limits)).toBe(true)
  })

  test('strange words on the channel change nothing', async () => {
    const stranger = tab()
    const asked = askTabsToSave(tab(), limits)
    stranger.postMessage('not-saved')
    stranger.postMessage({ type: 'not-saved', request: 'another', tab: 'x' })
    expect(await asked).toBe(true)
  })
})
