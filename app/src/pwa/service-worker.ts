import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { serverPaths } from './server-paths.ts'

// The part of the worker's global scope we use; the whole WebWorker library would clash with the DOM's names.
interface WorkerScope {
  readonly __WB_MANIFEST: (PrecacheEntry | string)[]
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  skipWaiting(): Promise<void>
}
declare const self: WorkerScope

// Only files of the build are kept, each with the headers the server gave it, so the page's security policy holds
// without a network as well. Records never pass through here: they are sealed in the database of the device.
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [...serverPaths] }))

const isSkipWaiting = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'SKIP_WAITING'

// A new version waits until a person takes it: taking over by itself would reload a form somebody is filling in.
self.addEventListener('message', (event) => {
  if (isSkipWaiting(event.data)) void self.skipWaiting()
})
