import { describe, expect, test } from 'vitest'
import { watchInstallPrompt } from './install-prompt.ts'

const day = 24 * 3_600_000

interface Device {
  readonly userAgent?: string
  readonly maxTouchPoints?: number
  readonly isStandalone?: boolean
}

/** A page on a device, with a clock we turn by hand. */
function page({ userAgent = 'Chrome', maxTouchPoints = 0, isStandalone = false }: Device = {}) {
  const events = new EventTarget()
  const kept = new Map<string, string>()
  const clock = { now: 1_000 * day }
  const prompt = watchInstallPrompt({
    events,
    device: { userAgent, maxTouchPoints },
    isStandalone,
    storage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    now: () => clock.now,
  })
  const offer = (outcome: 'accepted' | 'dismissed') => {
    const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: () => Promise.resolve({ outcome }),
    })
    events.dispatchEvent(event)
    return event
  }
  return { prompt, clock, offer, events }
}

const iPad = { userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X)', maxTouchPoints: 5 }

describe('installing the app', () => {
  test('offers our own button once the browser does, instead of the browser’s bar', async () => {
    const { prompt, offer } = page()
    expect(prompt.state()).toBe('none')
    expect(offer('accepted').defaultPrevented).toBe(true)
    expect(prompt.state()).toBe('offered')
    expect(await prompt.install()).toBe(true)
    expect(prompt.state()).toBe('none')
  })

  test('a refused or spent offer installs nothing', async () => {
    const { prompt, offer } = page()
    offer('dismissed')
    expect(await prompt.install()).toBe(false)
    expect(await prompt.install()).toBe(false)
  })

  test('tells listeners when the app has been installed', () => {
    const { prompt, events } = page()
    let told = 0
    prompt.onChange(() => (told += 1))
    events.dispatchEvent(new Event('appinstalled'))
    expect(told).toBe(1)
    expect(prompt.state()).toBe('installed')
  })

  test.each([{ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)' }, iPad])(
    'hints at the home screen on %j, and again a month after it was put aside',
    (device) => {
      const { prompt, clock } = page(device)
      expect(prompt.state()).toBe('home-screen-hint')
      prompt.dismissHint()
      expect(prompt.state()).toBe('none')
      clock.now += 29 * day
      expect(prompt.state()).toBe('none')
      clock.now += 2 * day
      expect(prompt.state()).toBe('home-screen-hint')
    },
  )

  test('says nothing inside the installed app or on a Mac', () => {
    expect(page({ ...iPad, isStandalone: true }).prompt.state()).toBe('installed')
    expect(page({ ...iPad, maxTouchPoints: 0 }).prompt.state()).toBe('none')
  })
})
