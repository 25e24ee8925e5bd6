import type { Page } from '@playwright/test'

/** Everything that the page keeps in clear places of the browser, as one text. */
export const clearStores = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const found: string[] = [location.href, document.title, JSON.stringify(history.state)]
    for (const store of [localStorage, sessionStorage])
      for (let index = 0; index < store.length; index += 1) {
        const key = store.key(index) ?? ''
        found.push(`${key}=${store.getItem(key)}`)
      }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        found.push(request.url)
        const response = await cache.match(request)
        found.push((await response?.text()) ?? '')
      }
    }
    for (const { name } of await indexedDB.databases()) found.push(name ?? '')
    return found.join('\n')
  })
