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
   * reloads every tab. False, and nothing changed, when another tab could not save; rejects where this one could not.
   * Where the new version has taken over already, this tab saves and reloads.
   */
  takeUpdate(beforeReload: () => Promise<void>): Promise<boolean>
  /**
   * What this tab does when the update is taken, here or in another tab. `stay` is called where the new version has
   * taken over and what is typed here could not be saved: the page stays until `takeUpdate`. Returns how to stop.
   */
  saveWhenAsked(saveDrafts: () => Promise<void>, stay: () => void): () => void
}

interface Saver {
  readonly saveDrafts: () => Promise<void>
  readonly stay: () => void
}

/** Registers the service worker and looks for new versions; they are offered, never forced on a page in use. */
export function registerServiceWorker(
  container: ServiceWorkerContainer = navigator.serviceWorker,
): AppUpdate {
  const workbox = new Workbox(trustedScriptUrl('/service-worker.js'), { scope: '/' })
  const channel = new BroadcastChannel('pumpurs.update')
  const listeners = new Set<() => void>()
  const savers = new Set<Saver>()
  let isReady = false

  const offer = () => {
    isReady = true
    for (const listener of listeners) listener()
  }
  workbox.addEventListener('waiting', offer)
  const takeover = reloadOnChange(container, {
    saveDrafts: async () => {
      await Promise.all(Array.from(savers, async ({ saveDrafts }) => saveDrafts()))
    },
    stay: () => {
      offer()
      for (const { stay } of savers) stay()
    },
  })
  workbox.addEventListener('activated', ({ isExternal }) => {
    // A page that no worker controls, after a first visit or a forced reload, hears of no other controller.
    const isFirst = !isExternal && !isReady
    if (container.controller || isFirst) return
    takeover.note()
    offer()
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
      // Nothing waits any more, and no change would come.
      if (takeover.hasHappened()) {
        window.location.reload()
        return true
      }
      if (!(await askTabsToSave(channel, tabLimits))) return false
      if (!container.controller) await followOnceActive(container, takeover)
      workbox.messageSkipWaiting()
      return true
    },
    saveWhenAsked(saveDrafts, stay) {
      const saver = { saveDrafts, stay }
      savers.add(saver)
      const stopAnswering = answerTabs(channel, saveDrafts)
      return () => {
        savers.delete(saver)
        stopAnswering()
      }
    },
  }
}

interface Takeover {
  /** Another version has taken over; the page stays for now. */
  note(): void
  hasHappened(): boolean
  /**
   * Another version has taken over, and the page follows. What was typed since the tabs agreed is saved too; a page that
   * cannot save stays, and its person takes the text along.
   */
  follow(): void
}

function reloadOnChange(container: ServiceWorkerContainer, { saveDrafts, stay }: Saver): Takeover {
  let hasHappened = false
  let isReloading = false
  const note = () => {
    hasHappened = true
  }
  const follow = () => {
    note()
    if (isReloading) return
    isReloading = true
    saveDrafts().then(
      () => window.location.reload(),
      () => {
        isReloading = false
        stay()
      },
    )
  }
  // A page that had none runs the build of its first one: nothing to reload.
  if (container.controller) container.addEventListener('controllerchange', follow)
  return { note, hasHappened: () => hasHappened, follow }
}

/** For a page that no worker controls: it sees only the waiting version itself change. Where none waits it has taken over. */
async function followOnceActive(container: ServiceWorkerContainer, { follow }: Takeover): Promise<void> {
  const waiting = (await container.getRegistration())?.waiting
  if (!waiting) follow()
  waiting?.addEventListener('statechange', () => {
    if (waiting.state === 'activated') follow()
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
