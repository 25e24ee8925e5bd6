import { expect, type Locator, type Page } from '@playwright/test'
import { words } from '#support/words.ts'
import { button } from './shell.ts'

export type Section =
  'visparigi' | 'izglitojamais' | 'riski' | 'merki' | 'pasakumi' | 'izpilde' | 'saskanosana'

const sectionName = (section: Section): string => words(`support-plans.section-${section}`)

/** Opens a section of the plan by its link in the list of sections. */
export async function openSection(page: Page, section: Section): Promise<void> {
  const list = page.getByRole('navigation', { name: words('support-plans.sections') })
  await list.getByRole('link', { name: new RegExp(`^\\d\\. ${sectionName(section)}`) }).click()
}

/** The form of the section that is open. */
export const sectionForm = (page: Page, section: Section): Locator =>
  page.getByRole('form', { name: sectionName(section) })

export const situation = (page: Page): Locator =>
  sectionForm(page, 'izglitojamais').getByLabel(words('support-plans.situation'))

export const agreement = (page: Page): Locator =>
  sectionForm(page, 'saskanosana').getByLabel(words('support-plans.agreement'))

/** A goal or measure by its number. */
export const row = (page: Page, title: string): Locator =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3, name: title, exact: true }) })

export async function saveSection(page: Page, section: Section): Promise<void> {
  await button(sectionForm(page, section), words('common.save')).click()
  await expect(page.getByText(words('sync-status.saved-here'), { exact: true }).first()).toBeVisible()
}

/** Chooses from a list that opens below its field. */
export async function choose(page: Page, field: Locator, answer: string | RegExp): Promise<void> {
  await field.click()
  await page.getByRole('option', { name: answer }).first().click()
}

export interface GoalText {
  goal: string
  indicator: string
}

/** Adds a goal below the others; it is saved with the section. */
export async function addGoal(page: Page, number: number, { goal, indicator }: GoalText): Promise<void> {
  await button(sectionForm(page, 'merki'), words('support-plans.add-goal')).click()
  const added = row(page, words('support-plans.goal-number', { number }))
  await added.getByLabel(words('support-plans.goal'), { exact: true }).fill(goal)
  await added.getByLabel(new RegExp(`^${words('support-plans.indicator')}`)).fill(indicator)
}

export interface MeasureText {
  kind: string
  subject: string
  specialist: string
  responsible: string
  lessons: string
  /** Risks that it answers, by the beginning of their names. */
  answers: readonly string[]
}

/** Adds a measure below the others; it is saved with the section. */
export async function addMeasure(page: Page, number: number, measure: MeasureText): Promise<void> {
  await button(sectionForm(page, 'pasakumi'), words('support-plans.add-measure')).click()
  const added = row(page, words('support-plans.measure-number', { number }))
  const list = (name: string) => added.getByRole('combobox', { name })
  await choose(page, list(words('support-plans.measure-kind')), measure.kind)
  await added.getByLabel(new RegExp(`^${words('support-plans.subject')}`)).fill(measure.subject)
  await choose(page, list(words('support-plans.specialist')), measure.specialist)
  await choose(page, list(words('support-plans.specialist-id')), measure.responsible)
  await added.getByLabel(words('support-plans.planned-lessons'), { exact: true }).fill(measure.lessons)
  for (const risk of measure.answers) await choose(page, list(words('support-plans.findings')), risk)
  await page.keyboard.press('Escape')
}
