import { expect, type Page } from '@playwright/test'
import { demoPassword } from '@pumpurs/server/demo/demo-staff'
import { words } from '#support/words.ts'

/** Deriving the key of the vault takes a while on a busy machine. */
const keyDerivation = { timeout: 30_000 }
const firstDownload = { timeout: 60_000 }

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const passwordField = (page: Page) => page.getByLabel(words('sign-in.password'), { exact: true })

export async function fillSignIn(page: Page, username: string, password = demoPassword): Promise<void> {
  await page.getByLabel(words('sign-in.username')).fill(username)
  await passwordField(page).fill(password)
  await button(page, words('sign-in.submit')).click()
}

/** Until the first download of the device is complete. */
export async function waitUntilPrepared(page: Page): Promise<void> {
  await expect(page.getByText(words('sign-in.prepare-done'))).toBeVisible(firstDownload)
}

export async function startWorking(page: Page): Promise<void> {
  await button(page, words('sign-in.prepare-start')).click()
  await expect(page.getByRole('heading', { level: 1, name: words('today.title') })).toBeVisible()
}

/** From the empty start page to Šodien, on a device that is new to the person. */
export async function signIn(page: Page, username: string): Promise<void> {
  await fillSignIn(page, username)
  await waitUntilPrepared(page)
  await startWorking(page)
}

export async function tryPassphrase(page: Page, passphrase: string): Promise<void> {
  await passwordField(page).fill(passphrase)
  await button(page, words('sign-in.unlock')).click()
}

export async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: words('sign-in.unlock-title') })).toBeVisible()
}

/** Opens the vault; needs no network. */
export async function unlock(page: Page): Promise<void> {
  await expectLocked(page)
  await tryPassphrase(page, demoPassword)
  await expect(page.getByRole('main')).toBeVisible(keyDerivation)
  await expect(button(page, words('sign-in.unlock'))).toBeHidden(keyDerivation)
}
