import { z } from 'zod'

/** Chromium's own event; the DOM types do not know it. */
interface InstallEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>
}

const isInstallEvent = (event: Event): event is InstallEvent =>
  'prompt' in event && typeof event.prompt === 'function'

/**
 * `offered` = our own button may ask the browser; `home-screen-hint` = iPhone or iPad, where only the person can add it
 * and data is otherwise cleared after 7 days without a visit.
 */
export type InstallState = 'installed' | 'offered' | 'home-screen-hint' | 'none'

export interface InstallPrompt {
  state(): InstallState
  onChange(listener: () => void): () => void
  /** Asks the browser to install; true when the person agreed. Works once per offer. */
  install(): Promise<boolean>
  /** Hides the hint for iPhone and iPad for a month. */
  dismissHint(): void
}

export interface InstallSurroundings {
  /** The window: where the browser's offer and the end of an installation are heard. */
  readonly events: EventTarget
  readonly device: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>
  /** The page runs as an installed app. */
  readonly isStandalone: boolean
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

const dismissedKey = 'pumpurs.install-hint-dismissed-at'
const month = 30 * 24 * 3_600_000
const timestamp = z.coerce.number().int().positive()

// An iPad says it is a Mac; Macs have no touch screen.
const isAppleTouchDevice = ({ userAgent, maxTouchPoints }: InstallSurroundings['device']): boolean =>
  /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1)

const isInstalledApp = (): boolean =>
  window.matchMedia('(display-mode: standalone)').matches ||
  ('standalone' in navigator && navigator.standalone === true)

/** This browser, this page. */
export const browserSurroundings = (): InstallSurroundings => ({
  events: window,
  device: navigator,
  isStandalone: isInstalledApp(),
  storage: localStorage,
  now: Date.now,
})

/** Watches for the browser's offer to install. To be called before the page is drawn, because the offer comes early. */
export function watchInstallPrompt(surroundings = browserSurroundings()): InstallPrompt {
  const { events, device, storage, now } = surroundings
  const listeners = new Set<() => void>()
  let offer: InstallEvent | undefined
  let isInstalled = surroundings.isStandalone
  const tell = () => {
    for (const listener of listeners) listener()
  }

  events.addEventListener('beforeinstallprompt', (event) => {
    if (!isInstallEvent(event)) return
    event.preventDefault()
    offer = event
    tell()
  })
  events.addEventListener('appinstalled', () => {
    isInstalled = true
    offer = undefined
    tell()
  })

  const isHintDismissed = () => {
    const dismissedAt = timestamp.safeParse(storage.getItem(dismissedKey))
    return dismissedAt.success && now() - dismissedAt.data < month
  }

  return {
    state() {
      if (isInstalled) return 'installed'
      if (offer) return 'offered'
      return isAppleTouchDevice(device) && !isHintDismissed() ? 'home-screen-hint' : 'none'
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async install() {
      const answer = await offer?.prompt()
      offer = undefined
      tell()
      return answer?.outcome === 'accepted'
    },
    dismissHint() {
      storage.setItem(dismissedKey, String(now()))
      tell()
    },
  }
}
