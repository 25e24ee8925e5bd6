import { fillSignIn, startWorking, waitUntilPrepared } from '#pages/front-door.ts'
import { demoPassword } from '@pumpurs/server/demo/demo-staff'
import { addDays, todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { listedPupils } from '#pages/pupils.ts'
import { button, card, followAddress, goTo, heading, link, syncChip } from '#pages/shell.ts'
import { addClassTeacher, endRoleNow, openStaff } from '#pages/staff.ts'
import { openSection, saveSection, situation } from '#pages/support-plan.ts'
import { plansInWriting } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { checkScreen } from '#support/screen-checks.ts'
import { words } from '#support/words.ts'

const text = 'Rakstīts bez interneta, kad loma jau bija beigusies.'

/** Who had the role for a day at least has left something that the coordinator looks after. */
const yesterday = (): string =>
  addDays(todayInRiga(new Date()), -1).split('-').toReversed().join('.').concat('.')

test('a coordinator lets a colleague in and ends the role; the pupils go, the unsent work stays', async ({
  devices,
  server,
}) => {
  const [plan] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '7.a',
    states: ['returned'],
  })
  if (!plan) throw new Error('the demonstration has no such plan')
  const coordinator = await devices.deviceOf('anna.berzina')
  await openStaff(coordinator.page)
  await checkScreen(coordinator.page, 'staff')
  const invitation = await addClassTeacher(coordinator.page, {
    givenName: 'Zane',
    familyName: 'Ozoliņa',
    className: '7A',
    from: yesterday(),
  })

  const teacher = await devices.newDevice()
  const { page } = teacher
  await test.step('the colleague comes in by the link', async () => {
    await page.goto(invitation)
    await page.getByLabel(words('sign-in.username')).fill('zane.ozolina')
    await page.getByLabel(words('sign-in.new-password')).fill(demoPassword)
    await page.getByLabel(words('sign-in.repeat-password')).fill(demoPassword)
    await button(page, words('sign-in.invitation-submit')).click()
    await fillSignIn(page, 'zane.ozolina')
    await waitUntilPrepared(page)
    await startWorking(page)
    await goTo(page, 'shell.pupils')
    expect((await listedPupils(page)).length).toBeGreaterThan(5)
  })

  await test.step('the role ends while she writes without a network', async () => {
    await teacher.cutNetwork()
    await followAddress(page, `/izglitojamie/${plan.id}/plani/${plan.plan_id}`)
    await openSection(page, 'izglitojamais')
    await situation(page).fill(text)
    await saveSection(page, 'izglitojamais')
    await openStaff(coordinator.page)
    await endRoleNow(coordinator.page, 'Ozoliņa Zane')
    await checkScreen(coordinator.page, 'staff member')
  })

  await test.step('her pupils go with the next exchange, her text does not', async () => {
    await teacher.restoreNetwork()
    await syncChip(page).click()
    await button(page, words('sync-status.sync-now')).click()
    await expect(card(page, words('held.title', { count: 1 }))).toBeVisible({ timeout: 30_000 })
    await goTo(page, 'shell.pupils')
    await expect(heading(page, words('pupils.title'))).toBeVisible()
    await expect(page.getByRole('main').getByRole('table')).toBeHidden()
    await expect(page.getByRole('main').getByText('7.a')).toHaveCount(0)
    await syncChip(page).click()
    await link(page.getByRole('main'), words('common.open')).click()
    await expect(page.getByRole('textbox', { name: words('field.supportPlan.situation') })).toHaveValue(text)
    await expect(page.getByText(words('sync-status.advice-decision'))).toBeVisible()
    await checkScreen(page, 'held change of its author')
  })

  await test.step('the coordinator finds it on the start page and decides', async () => {
    await goTo(coordinator.page, 'shell.today')
    const waiting = card(coordinator.page, words('today.group-decision'))
    const what = words('today.decide-held', { what: words('entity.supportPlan') })
    await link(waiting, new RegExp(`^${what}`)).click()
    await expect(coordinator.page.getByText(text)).toBeVisible()
    await checkScreen(coordinator.page, 'held change of a colleague')
    await button(coordinator.page, words('held.decide-accept')).click()
    await expect(coordinator.page.getByText(words('held.state-accepted'), { exact: true })).toBeVisible()
    await expect(page.getByText(words('held.state-accepted'), { exact: true })).toBeVisible({
      timeout: 30_000,
    })
  })
})

test('without internet the page of staff says so and offers nothing', async ({ devices }) => {
  const device = await devices.deviceOf('aivars.kenins')
  await device.cutNetwork()
  await openStaff(device.page)
  await expect(device.page.getByText(words('staff.offline-title'))).toBeVisible()
  await expect(button(device.page, words('staff.add'))).toBeHidden()
  await checkScreen(device.page, 'staff without internet')
  await device.restoreNetwork()
  await expect(button(device.page, words('staff.add'))).toBeVisible({ timeout: 30_000 })
  await expect(card(device.page, words('staff.offline-title'))).toBeHidden()
  await expect(heading(device.page, words('staff.title'))).toBeVisible()
})
