import { type Locator, type Page } from '@playwright/test'
import { words } from '#support/words.ts'
import { card as cardOf } from './shell.ts'

export interface ContestedField {
  card: Locator
  /** One version by its title, with who wrote it and when. */
  version(title: string): Locator
  /** Shows what stood there before both changes. */
  base: Locator
  choice(name: string): Locator
}

export function findConflict(page: Page, field: string): ContestedField {
  const card = cardOf(page, field)
  return {
    card,
    version: (title) => card.getByRole('heading', { level: 3, name: title, exact: true }).locator('xpath=..'),
    base: card.getByText(words('conflicts.base'), { exact: true }),
    choice: (name) => card.getByRole('radio', { name, exact: true }),
  }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** A text as the comparison shows it: with a mark, read aloud, before what the other version does not have. */
export const comparedText = (text: string): RegExp => {
  const mark = words('conflicts.only-here')
  return new RegExp(text.split(' ').map(escaped).join(`(?:\\s|${mark})+`))
}
