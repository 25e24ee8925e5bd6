import { fillSignIn, startWorking, waitUntilPrepared } from '#pages/front-door.ts'
import { demoPassword } from '@pumpurs/server/demo/demo-staff'
import { listedPupils } from '#pages/pupils.ts'
import { button, card, followAddress, goTo, heading, syncChip } from '#pages/shell.ts'
import { addClassTeacher, endRoleNow, openStaff } from '#pages/staff.ts'
import { openSection, saveSection, situation } from '#pages/support-plan.ts'
import { plansInWriting } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { checkScreen } from '#support/screen-checks.ts'
import { words } from '#support/words.ts'

const text = 'Rakstīts bez interneta, kad loma jau bija beigusies.'

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
  const link = await addClassTeacher(coordinator.page, {
    givenName: 'Zane',
    familyName: 'Ozoliņa',
    className: '7A',
  })

  const teacher = await devices.newDevice()
  const { page } = teacher
  await test.step('the colleague comes in by the link', async () => {
    await page.goto(link)
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
    await expect(syncChip(page)).toHaveText(words('sync-status.check', { count: 1 }), { timeout: 30_000 })
    await goTo(page, 'shell.pupils')
    await expect(heading(page, words('pupils.title'))).toBeVisible()
    await expect(page.getByRole('main').getByRole('table')).toBeHidden()
    await expect(page.getByRole('main').getByText('7.a')).toHaveCount(0)
    await syncChip(page).click()
    await page.getByRole('link', { name: words('common.open') }).click()
    await expect(page.getByRole('main').getByText(text).first()).toBeVisible()
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
