import type { Page } from '@playwright/test'
import { comparedText, findConflict } from '#pages/conflict.ts'
import { button, card, expectAllSent, link, openAddress, syncChip, syncNow } from '#pages/shell.ts'
import { agreement, openSection, row, saveSection, situation } from '#pages/support-plan.ts'
import { plansInWriting } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { checkScreen } from '#support/screen-checks.ts'
import { words } from '#support/words.ts'

const teachers = {
  situation: 'Matemātikā strādā patstāvīgi, ja uzdevums sadalīts soļos.',
  goal: 'Nokārto iekavētos darbus līdz 11. decembrim',
}
const coordinators = {
  situation: 'Matemātikā vajadzīgs vairāk laika un atgādne.',
  agreement: 'Vecāki ar plānu iepazīstināti 23.11.2026.',
}
const toCheck = words('sync-status.check', { count: 1 })
const field = words('field.supportPlan.situation')

const goalField = (page: Page) =>
  row(page, words('support-plans.goal-number', { number: 1 })).getByLabel(words('support-plans.goal'), {
    exact: true,
  })

/** Exchanges with the server; afterwards one conflict waits for the person. */
async function syncIntoConflict(page: Page): Promise<void> {
  await syncChip(page).click()
  await button(page, words('sync-status.sync-now')).click()
  await expect(syncChip(page)).toHaveText(toCheck, { timeout: 30_000 })
}

test('two people offline in the same plan both keep their work', async ({ devices, server }) => {
  const [plan] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '7.a',
    states: ['returned'],
  })
  if (!plan) throw new Error('the demonstration has no such plan')
  const address = `/izglitojamie/${plan.id}/plani/${plan.plan_id}`
  const teacher = await devices.deviceOf('mara.gulbe')
  const coordinator = await devices.deviceOf('anna.berzina')
  for (const device of [teacher, coordinator]) {
    await device.cutNetwork()
    await openAddress(device.page, address)
  }
  await openSection(teacher.page, 'izglitojamais')
  await expect(situation(teacher.page)).not.toHaveValue('')
  const before = await situation(teacher.page).inputValue()

  await test.step('both write without internet', async () => {
    await situation(teacher.page).fill(teachers.situation)
    await saveSection(teacher.page, 'izglitojamais')
    await openSection(teacher.page, 'merki')
    await goalField(teacher.page).fill(teachers.goal)
    await saveSection(teacher.page, 'merki')

    await openSection(coordinator.page, 'izglitojamais')
    await situation(coordinator.page).fill(coordinators.situation)
    await saveSection(coordinator.page, 'izglitojamais')
    await openSection(coordinator.page, 'saskanosana')
    await agreement(coordinator.page).fill(coordinators.agreement)
    await saveSection(coordinator.page, 'saskanosana')
  })

  await test.step('different fields come together by themselves', async () => {
    await teacher.restoreNetwork()
    await syncNow(teacher.page)
    await coordinator.restoreNetwork()
    await syncIntoConflict(coordinator.page)
    await openAddress(coordinator.page, `${address}?sadala=merki`)
    await expect(goalField(coordinator.page)).toHaveValue(teachers.goal)
    await openSection(coordinator.page, 'saskanosana')
    await expect(agreement(coordinator.page)).toHaveValue(coordinators.agreement)
    await syncIntoConflict(teacher.page)
    await openAddress(teacher.page, `${address}?sadala=saskanosana`)
    await expect(agreement(teacher.page)).toHaveValue(coordinators.agreement)
  })

  await test.step('both see the one field that both changed, with who and when', async () => {
    const sides = [
      { page: coordinator.page, mine: coordinators.situation, other: teachers.situation, by: 'Māra Gulbe' },
      { page: teacher.page, mine: teachers.situation, other: coordinators.situation, by: 'Anna Bērziņa' },
    ]
    for (const { page, mine, other, by } of sides) {
      await link(page.getByRole('main'), words('support-plans.compare')).click()
      const conflict = findConflict(page, field)
      await expect(conflict.version(words('conflicts.mine'))).toContainText(comparedText(mine))
      await expect(conflict.version(words('conflicts.other'))).toContainText(comparedText(other))
      await expect(conflict.version(words('conflicts.other'))).toContainText(by)
      await expect(conflict.version(words('conflicts.other'))).toContainText(
        /\d{2}\.\d{2}\.\d{4}\. \d{2}:\d{2}/,
      )
      await conflict.base.click()
      await expect(conflict.card).toContainText(before)
    }
    await checkScreen(coordinator.page, 'comparing versions')
  })

  await test.step('the choice of one settles it for both', async () => {
    await findConflict(coordinator.page, field).choice(words('conflicts.take-other')).check()
    await button(coordinator.page, words('conflicts.save')).click()
    await expect(coordinator.page.getByText(words('conflicts.resolved-title'))).toBeVisible()
    await syncNow(coordinator.page)
    await syncNow(teacher.page)
    for (const { page } of [teacher, coordinator]) {
      await openAddress(page, `${address}?sadala=izglitojamais`)
      await expect(situation(page)).toHaveValue(teachers.situation)
      await expect(page.getByText(words('support-plans.conflict'))).toHaveCount(0)
      await expectAllSent(page)
    }
  })

  await test.step('what was not chosen stays readable in the versions of the plan', async () => {
    for (const { page } of [teacher, coordinator]) {
      await button(page, words('support-plans.history-show')).click()
      await expect(card(page, words('support-plans.history'))).toContainText(coordinators.situation)
    }
  })
})

test('what a colleague saves appears on an open page within seconds, without a click', async ({
  devices,
  server,
}) => {
  const [plan] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '7.a',
    states: ['draft', 'returned'],
  })
  if (!plan) throw new Error('the demonstration has no such plan')
  const address = `/izglitojamie/${plan.id}/plani/${plan.plan_id}?sadala=saskanosana`
  const teacher = await devices.deviceOf('mara.gulbe')
  const coordinator = await devices.deviceOf('anna.berzina')
  for (const { page } of [teacher, coordinator]) await openAddress(page, address)
  const text = 'Ar vecākiem runāts pa tālruni; tiksies pēc brīvdienām.'
  await agreement(teacher.page).fill(text)
  await saveSection(teacher.page, 'saskanosana')
  await expect(agreement(coordinator.page)).toHaveValue(text, { timeout: 15_000 })
})
