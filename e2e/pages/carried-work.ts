import { expect, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { words } from '#support/words.ts'
import { button, dialog } from './shell.ts'

/** What a person carries on a stick: the file, and the words on a paper. */
export interface CarriedFile {
  readonly name: string
  readonly content: Buffer
  readonly words: string
}

/** From Sinhronizācija: writes the words down and downloads the file. */
export async function exportUnsent(page: Page): Promise<CarriedFile> {
  await button(page, words('carried-work.export')).click()
  const asked = dialog(page, words('carried-work.export-title'))
  const shown = await asked.getByRole('listitem').allTextContents()
  expect(shown).toHaveLength(6)
  await asked.getByLabel(words('carried-work.words-noted')).check()
  const started = page.waitForEvent('download')
  await button(asked, words('carried-work.download')).click()
  const download = await started
  await expect(asked.getByText(words('carried-work.downloaded'), { exact: true })).toBeVisible()
  const content = await readFile(await download.path())
  await page.keyboard.press('Escape')
  await expect(asked).toBeHidden()
  return { name: download.suggestedFilename(), content, words: shown.join(' ') }
}

/** On the page for work from a file. */
export async function addFromFile(page: Page, file: CarriedFile, typed = file.words): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await button(page, words('carried-work.choose')).click()
  await (
    await chooser
  ).setFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: file.content })
  await expect(page.getByText(words('carried-work.chosen', { name: file.name }))).toBeVisible()
  await page.getByLabel(words('carried-work.words'), { exact: true }).fill(typed)
  await button(page.getByRole('main'), words('carried-work.submit')).click()
}
