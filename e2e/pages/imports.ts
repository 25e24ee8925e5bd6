import { expect, type Locator, type Page } from '@playwright/test'
import { words } from '#support/words.ts'
import { button } from './shell.ts'

const stepHeading = (page: Page, title: string): Locator => page.getByRole('heading', { name: title })

export async function chooseFile(page: Page, path: string): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(path)
}

/** From the chosen file to the step where every column says what it holds. */
export async function readToColumns(page: Page, path: string): Promise<void> {
  await chooseFile(page, path)
  await expect(stepHeading(page, words('imports.columns-title'))).toBeVisible()
}

export async function goOnToPreview(page: Page): Promise<void> {
  await button(page, words('common.next')).click()
  await expect(stepHeading(page, words('imports.preview-title'))).toBeVisible()
}

/** The field that says what a column holds. */
export const column = (page: Page, letter: string): Locator =>
  page.getByRole('combobox', { name: new RegExp(`^${words('imports.column', { letter })}`) })

/** The number on a filter of the preview; 0 where the filter is not offered. */
export async function rowsOf(page: Page, filter: string): Promise<number> {
  const chip = page
    .getByRole('group', { name: words('imports.states') })
    .getByRole('button', { name: new RegExp(`^${filter} `) })
  if ((await chip.count()) === 0) return 0
  return Number(/\d+$/.exec((await chip.innerText()).trim())?.[0] ?? Number.NaN)
}

/** The row of a pupil in the preview. */
export const previewRow = (page: Page, name: string): Locator =>
  page
    .getByRole('table', { name: words('imports.rows') })
    .getByRole('row')
    .filter({ hasText: name })

export async function confirmImport(page: Page, count: number): Promise<void> {
  await button(page, words('common.next')).click()
  await button(page, words('imports.import', { count })).click()
  await expect(stepHeading(page, words('imports.done-title'))).toBeVisible({ timeout: 30_000 })
}
