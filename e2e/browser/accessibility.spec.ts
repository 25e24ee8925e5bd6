import type { Locator, Page } from '@playwright/test'
import { join } from 'node:path'
import { z } from 'zod'
import { fillSignIn, unlock, waitUntilPrepared } from '#pages/front-door.ts'
import { goOnToPreview, readToColumns } from '#pages/imports.ts'
import { button, card, chooseInUserMenu, dialog, followAddress, goTo, heading } from '#pages/shell.ts'
import { openSection } from '#pages/support-plan.ts'
import { repository } from '#support/built-app.ts'
import { phone } from '#support/profile.ts'
import { expect, test } from '#support/fixtures.ts'
import { checkScreen } from '#support/screen-checks.ts'
import type { TestServer } from '#support/server.ts'
import { words } from '#support/words.ts'

const busyPupil = z.object({
  pupil_id: z.uuid(),
  plan_id: z.uuid(),
  assessment_id: z.uuid(),
  consultation_id: z.uuid(),
})

/** A pupil of the school for whom there is something on every screen. */
async function findBusyPupil(server: TestServer) {
  const [found] = await server.query(
    busyPupil,
    `select p.id as pupil_id, s.id as plan_id, s.assessment_id, c.id as consultation_id
     from pupil p join support_plan s on s.pupil_id = p.id join consultation c on c.plan_id = s.id
     join organisation o on o.id = p.organisation_id
     where o.name = 'Upmalas pamatskola' and s.state = 'inProgress' and p.status = 'active' limit 1`,
  )
  if (!found) throw new Error('the demonstration has no such pupil')
  return found
}

const pupilTabs = ['kopskats', 'laika-josla', 'riski', 'plani', 'konsultacijas', 'kontakti'] as const
const sections = [
  'visparigi',
  'izglitojamais',
  'riski',
  'merki',
  'pasakumi',
  'izpilde',
  'saskanosana',
] as const

const titled = (name: string) => (page: Page) => heading(page, name)

/** Every address of the app with what shows that its screen has come. */
function listScreens(pupil: z.infer<typeof busyPupil>): [address: string, shown: (page: Page) => Locator][] {
  const place = `/izglitojamie/${pupil.pupil_id}`
  return [
    ['/sodien', titled(words('today.title'))],
    ['/izglitojamie', titled(words('pupils.title'))],
    ['/izglitojamie/jauns', titled(words('pupils.add'))],
    ...pupilTabs.map((tab): [string, (page: Page) => Locator] => [
      `${place}?cilne=${tab}`,
      (page) => page.getByRole('tabpanel', { name: words(`pupils.tab-${tab}`) }),
    ]),
    [`${place}/riski/jauns`, titled(words('risk-assessments.title'))],
    [`${place}/riski/${pupil.assessment_id}`, (page) => page.getByText(words('risk-assessments.correcting'))],
    [`${place}/plani/jauns`, titled(words('support-plans.new-title'))],
    ...sections.map((section): [string, (page: Page) => Locator] => [
      `${place}/plani/${pupil.plan_id}?sadala=${section}`,
      (page) => card(page, words(`support-plans.section-${section}`)),
    ]),
    ['/konsultacijas', titled(words('consultations.title'))],
    [`/konsultacijas/jauna?izglitojamais=${pupil.pupil_id}`, titled(words('entity.consultation'))],
    [`/konsultacijas/${pupil.consultation_id}`, (page) => button(page, words('common.delete'))],
    ['/imports', titled(words('imports.title'))],
    ['/sinhronizacija', titled(words('sync-status.title'))],
    ['/iestatijumi', titled(words('settings.title'))],
    ['/vairak', titled(words('common.more'))],
    ['/tada-nav', titled(words('errors.not-found-title'))],
  ]
}

test.describe('before anybody has signed in', () => {
  // The browser itself notes the refusal of a wrong password.
  test.use({ allowedProblems: [/status of 401/] })

  test('the way in has no barriers', async ({ devices }) => {
    const { page } = await devices.newDevice()
    await expect(heading(page, words('sign-in.title'))).toBeVisible()
    await checkScreen(page, 'sign-in')
    await button(page, words('sign-in.submit')).click()
    await expect(page.getByText(words('sign-in.required-username'))).toBeVisible()
    await checkScreen(page, 'sign-in with errors')
    await page.getByLabel(words('sign-in.username')).fill('anna.berzina')
    await page.getByLabel(words('sign-in.password'), { exact: true }).fill('nepareiza parole')
    await button(page, words('sign-in.submit')).click()
    await expect(page.getByText(words('sign-in.wrong-password'))).toBeVisible()
    await checkScreen(page, 'sign-in refused')
    await fillSignIn(page, 'anna.berzina')
    await waitUntilPrepared(page)
    await checkScreen(page, 'preparing the device')
  })
})

test('no screen has barriers or has to be scrolled sideways', async ({ devices, server }) => {
  test.setTimeout(900_000)
  const { page } = await devices.deviceOf('anna.berzina')
  for (const [address, shown] of listScreens(await findBusyPupil(server))) {
    await followAddress(page, address)
    await expect(shown(page)).toBeVisible()
    await checkScreen(page, address)
  }
})

test('the bar of a phone shows its words whole', async ({ devices }) => {
  const { page } = await devices.deviceOf('anna.berzina', phone)
  const bar = page.getByRole('navigation', { name: words('shell.main-navigation') })
  const cut = () =>
    bar
      .locator('span')
      .evaluateAll((all) =>
        all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map((one) => one.textContent),
      )
  for (const screen of ['shell.pupils', 'shell.consultations', 'shell.today'] as const) {
    await goTo(page, screen)
    await expect(bar.getByText(words(screen))).toBeVisible()
    expect(await cut()).toEqual([])
  }
})

test('no dialog, menu or step of an import has barriers', async ({ devices, server }) => {
  test.setTimeout(480_000)
  const { pupil_id, plan_id } = await findBusyPupil(server)
  const { page } = await devices.deviceOf('anna.berzina')
  await button(page, words('common.add')).click()
  await expect(dialog(page, words('common.add'))).toBeVisible()
  await checkScreen(page, 'what can be added')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: words('shell.user-menu') }).click()
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  await checkScreen(page, 'user menu')
  await page.keyboard.press('Escape')

  await chooseInUserMenu(page, 'shell.hide-screen')
  await expect(dialog(page, words('shell.screen-hidden'))).toBeVisible()
  await checkScreen(page, 'hidden screen')
  await button(page, words('shell.show-screen')).click()

  await followAddress(page, `/izglitojamie/${pupil_id}`)
  await button(page, words('common.actions')).click()
  await page.getByRole('menuitem', { name: words('pupils.edit') }).click()
  await expect(dialog(page, words('pupils.edit'))).toBeVisible()
  await checkScreen(page, 'editing a pupil')
  await page.keyboard.press('Escape')

  await followAddress(page, `/izglitojamie/${pupil_id}?cilne=kontakti`)
  await button(page, words('pupils.guardian-add')).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await checkScreen(page, 'adding a guardian')
  await page.keyboard.press('Escape')

  await followAddress(page, `/izglitojamie/${pupil_id}/plani/${plan_id}`)
  await openSection(page, 'visparigi')
  await button(page, words('support-plans.step-stopped')).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await checkScreen(page, 'a step of a plan')
  await page.keyboard.press('Escape')

  await goTo(page, 'shell.imports')
  await readToColumns(page, join(repository, 'e2e', 'samples', 'klases-saraksts.csv'))
  await checkScreen(page, 'columns of an import')
  await goOnToPreview(page)
  await checkScreen(page, 'preview of an import')
  await button(page, words('common.next')).click()
  await checkScreen(page, 'confirming an import')

  await chooseInUserMenu(page, 'shell.lock')
  await expect(heading(page, words('sign-in.unlock-title'))).toBeVisible()
  await checkScreen(page, 'unlock')
  await unlock(page)
})
