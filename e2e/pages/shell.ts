import { expect, type Locator, type Page } from '@playwright/test'
import { words } from '#support/words.ts'
import { unlock } from './front-door.ts'

type Screen = `shell.${'today' | 'pupils' | 'consultations' | 'imports' | 'sync' | 'settings'}`
type UserAction = `shell.${'hide-screen' | 'lock' | 'switch-user' | 'sign-out'}`

export const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name })

export const button = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('button', { name, exact: typeof name === 'string' })

export const link = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('link', { name, exact: typeof name === 'string' })

/** A part of the screen by its heading. */
export const card = (page: Page, title: string | RegExp): Locator => page.getByRole('region', { name: title })

export const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name })

/** The chip on every screen that says where the work is. */
export const syncChip = (page: Page): Locator => page.getByRole('banner').locator('a[href="/sinhronizacija"]')

/** A message that stands for ten seconds. */
export const toast = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('status').filter({ hasText: text })

/** Goes to a screen of the main menu by its link. */
export async function goTo(page: Page, screen: Screen): Promise<void> {
  const menu = page.getByRole('navigation', { name: words('shell.main-navigation') })
  await menu.getByRole('link', { name: words(screen) }).click()
}

/** An address typed into the browser: the page loads anew, so the vault is locked and has to be opened. */
export async function openAddress(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await unlock(page)
}

export async function chooseInUserMenu(page: Page, action: UserAction): Promise<void> {
  await page.getByRole('button', { name: words('shell.user-menu') }).click()
  await page.getByRole('menuitem', { name: words(action), exact: true }).click()
}

export async function expectWaiting(page: Page, count: number): Promise<void> {
  await expect(syncChip(page)).toHaveText(words('sync-status.waiting', { count }))
}

/** The server has confirmed everything, and the chip says so. */
export async function expectAllSent(page: Page): Promise<void> {
  await expect(syncChip(page)).toHaveText(/^Viss nosūtīts/, { timeout: 30_000 })
}

/** Exchanges with the server now, as the person asks it to. */
export async function syncNow(page: Page): Promise<void> {
  await syncChip(page).click()
  await button(page, words('sync-status.sync-now')).click()
  await expectAllSent(page)
}

/** Goes to an address as a link does, without loading the page anew. */
export async function followAddress(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
}
