import { expect, type Locator, type Page } from '@playwright/test'
import { words } from '#support/words.ts'
import { button, dialog, heading, link } from './shell.ts'
import { choose } from './support-plan.ts'

/** A combobox or field of a form by its whole label. */
const field = (within: Locator, label: string): Locator =>
  within.getByRole('textbox', { name: new RegExp(`^${label}`) })

export async function openStaff(page: Page): Promise<void> {
  const menu = page.getByRole('navigation', { name: words('shell.main-navigation') })
  await menu.getByRole('link', { name: words('staff.title') }).click()
  await expect(heading(page, words('staff.title'))).toBeVisible()
}

export interface NewPerson {
  givenName: string
  familyName: string
  className: string
  /** First day of the role, `23.11.2026.` */
  from: string
}

/** Adds a class teacher; returns the link that they are to be given. */
export async function addClassTeacher(page: Page, person: NewPerson): Promise<string> {
  await button(page, words('staff.add')).click()
  const form = dialog(page, words('staff.add'))
  await field(form, words('staff.given-name')).fill(person.givenName)
  await field(form, words('staff.family-name')).fill(person.familyName)
  await choose(
    page,
    form.getByRole('combobox', { name: words('staff.role') }),
    words('value.role.classTeacher'),
  )
  await field(form, words('staff.class')).fill(person.className)
  await field(form, words('staff.from')).fill(person.from)
  await button(form, words('staff.add-and-invite')).click()
  const name = `${person.givenName} ${person.familyName}`
  const made = dialog(page, words('staff.invitation-title', { name }))
  const address = await field(made, words('staff.invitation-link')).inputValue()
  await button(made, words('common.close')).click()
  return address
}

export async function endRoleNow(page: Page, surnameFirst: string): Promise<void> {
  await link(page.getByRole('main'), surnameFirst).click()
  await button(page, words('staff.end')).first().click()
  const asked = page.getByRole('dialog')
  await button(asked, words('staff.end')).click()
  await expect(asked).toBeHidden()
}
