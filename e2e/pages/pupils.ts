import { expect, type Locator, type Page } from '@playwright/test'
import { words } from '#support/words.ts'
import { goTo, heading } from './shell.ts'

export const pupilSearch = (page: Page): Locator =>
  page.getByRole('main').getByRole('textbox', { name: words('pupils.search') })

/** The names in the list of pupils, page by page. */
export async function listedPupils(page: Page): Promise<string[]> {
  const names: string[] = []
  const next = page.getByRole('button', { name: words('common.next-page') })
  for (;;) {
    const rows = page.getByRole('table', { name: words('pupils.title') }).locator('tbody tr')
    await expect(rows.first()).toBeVisible()
    names.push(...(await rows.getByRole('link').allTextContents()))
    if (!(await next.isVisible()) || (await next.isDisabled())) return names
    await next.click()
  }
}

/** Finds a pupil by typing and opens the page. */
export async function findPupil(page: Page, typed: string, shown: string): Promise<void> {
  await goTo(page, 'shell.pupils')
  await pupilSearch(page).fill(typed)
  await page.getByRole('main').getByRole('link', { name: shown, exact: true }).click()
  await expect(heading(page, shown)).toBeVisible()
}
