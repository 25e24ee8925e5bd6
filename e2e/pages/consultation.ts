import { type Locator, type Page } from '@playwright/test'
import { words } from '#support/words.ts'

export const minutesField = (page: Page): Locator =>
  page.getByLabel(words('field.consultation.minutes'), { exact: true })

export const measureField = (page: Page): Locator =>
  page.getByRole('combobox', { name: words('field.consultation.measureId') })

export const noteField = (page: Page): Locator =>
  page.getByLabel(new RegExp(`^${words('field.consultation.note')}`))
