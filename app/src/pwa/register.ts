import { Workbox } from 'workbox-window'
import { answerTabs, askTabsToSave } from './tab-agreement.ts'
import { trustedScriptUrl } from './trusted-script-url.ts'

const tabLimits = { hearFor: 700, saveWithin: 5_000 }
const hour = 3_600_000

export interface AppUpdate {
  /** True once a new version waits to be taken. */
  isReady(): boolean
  /** Called when a new version has been fetched and waits. Returns how to stop. */
  onUpdateReady(listener: () => void): () => void
  /** Looks for a new version now, and not only when the next hour is over. */
  look(): void
  /**
   * Saves this tab's drafts, asks the other tabs to save theirs, and only then changes to the new version, which
   * reloads every tab. False, and nothing changed, when a tab could not save.
   */
  takeUpdate(beforeReload: () => Promise<void>): Promise<boolean>
  /** What this tab does when another tab takes the update. Returns how to stop. */
  saveWhenAsked(saveDrafts: () => Promise<void>): () => void
}

/** Registers the service worker and looks for new versions; they are offered, never forced on a page in use. */
export function registerServiceWorker(
  container: ServiceWorkerContainer = navigator.serviceWorker,
): AppUpdate {
  const workbox = new Workbox(trustedScriptUrl('/service-worker.js'), { scope: '/' })
  const channel = new BroadcastChannel('pumpurs.update')
  const listeners = new Set<() => void>()
  const savers = new Set<() => Promise<void>>()
  let isReady = false

  workbox.addEventListener('waiting', () => {
    isReady = true
    for (const listener of listeners) listener()
  })
  reloadOnChange(container, async () => {
    await Promise.all(Array.from(savers, async (saveDrafts) => saveDrafts()))
  })
  // Where it cannot be registered the app works as long as there is a network.
  workbox.register().then(
    () => lookForUpdates(workbox),
    () => undefined,
  )

  return {
    isReady: () => isReady,
    onUpdateReady(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    look: () => lookNow(workbox),
    async takeUpdate(beforeReload) {
      await beforeReload()
      if (!(await askTabsToSave(channel, tabLimits))) return false
      workbox.messageSkipWaiting()
      return true
    },
    saveWhenAsked(saveDrafts) {
      savers.add(saveDrafts)
      const stopAnswering = answerTabs(channel, saveDrafts)
      return () => {
        savers.delete(saveDrafts)
        stopAnswering()
      }
    },
  }
}

/** What was typed since the tabs agreed is saved too; a page that cannot save stays, and its person takes the text along. */
function reloadOnChange(container: ServiceWorkerContainer, saveDrafts: () => Promise<void>): void {
  // The very first worker of a device takes over pages that run the same build: nothing to reload.
  if (!container.controller) return
  let isReloading = false
  container.addEventListener('controllerchange', () => {
    if (isReloading) return
    isReloading = true
    saveDrafts().then(
      () => window.location.reload(),
      () => {
        isReloading = false
      },
    )
  })
}

// Browsers look when a page is opened; a page of ours can stay open for weeks.
function lookForUpdates(workbox: Workbox): void {
  let lookedAt = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - lookedAt < hour) return
    lookedAt = Date.now()
    lookNow(workbox)
  })
}

// Without a network the look-up fails, and the next one will do.
const lookNow = (workbox: Workbox): void => void workbox.update().catch(() => {})
