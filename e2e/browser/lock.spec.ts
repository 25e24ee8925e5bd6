import { demoPassword } from '@pumpurs/server/demo/demo-staff'
import { expectLocked, fillSignIn, startWorking, unlock, waitUntilPrepared } from '#pages/front-door.ts'
import { findPupil, listedPupils } from '#pages/pupils.ts'
import { openSection, saveSection, situation } from '#pages/support-plan.ts'
import { button, chooseInUserMenu, expectAllSent, expectWaiting, goTo, link } from '#pages/shell.ts'
import { clearStores } from '#support/browser-stores.ts'
import { listPupils, plansInWriting, surnameFirst } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { words } from '#support/words.ts'
import { z } from 'zod'

test('locking takes every record off the screens of all tabs at once', async ({ devices, server }) => {
  const { page, context } = await devices.deviceOf('mara.gulbe')
  const [pupil] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '7.a',
    states: ['draft'],
  })
  if (!pupil) throw new Error('the demonstration has no such plan')
  const second = await context.newPage()
  await second.goto(`/izglitojamie/${pupil.id}`)
  await unlock(second)
  await expect(second.getByRole('heading', { level: 1, name: surnameFirst(pupil) })).toBeVisible()

  await chooseInUserMenu(page, 'shell.lock')
  await expectLocked(page)
  await expect(second.getByText(pupil.family_name)).toHaveCount(0, { timeout: 1_500 })
  await expectLocked(second)
  for (const tab of [page, second]) expect(await tab.content()).not.toContain(pupil.family_name)

  await unlock(second)
  await expect(second.getByRole('heading', { level: 1, name: surnameFirst(pupil) })).toBeVisible()
})

test('two people on one computer neither see nor send each other’s work', async ({ devices, server }) => {
  const [plan] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '7.a',
    states: ['draft'],
  })
  if (!plan) throw new Error('the demonstration has no such plan')
  const text = 'Stiprās puses: lasa daudz un ar prieku.'
  const storedText = async () => {
    const rows = await server.query(
      z.object({ situation: z.string() }),
      `select situation from support_plan where id = '${plan.plan_id}'`,
    )
    return rows[0]?.situation
  }
  const device = await devices.deviceOf('mara.gulbe')
  const { page } = device
  await findPupil(page, plan.family_name, surnameFirst(plan))
  await page.goto(`/izglitojamie/${plan.id}/plani/${plan.plan_id}`)
  await unlock(page)
  await device.cutNetwork()
  await openSection(page, 'izglitojamais')
  await situation(page).fill(text)
  await saveSection(page, 'izglitojamais')
  await expectWaiting(page, 1)
  await chooseInUserMenu(page, 'shell.lock')

  await device.restoreNetwork()
  await button(page, words('sign-in.other-user')).click()
  await fillSignIn(page, 'janis.erglis')
  await waitUntilPrepared(page)
  await startWorking(page)
  await expectAllSent(page)
  await goTo(page, 'shell.pupils')
  const ninthGrade = (await listPupils(server))
    .filter(
      (pupil) =>
        pupil.school === 'Upmalas pamatskola' && pupil.class_group === '9.a' && pupil.status === 'active',
    )
    .map(surnameFirst)
  expect((await listedPupils(page)).toSorted()).toEqual(ninthGrade.toSorted())
  await page.goto(`/izglitojamie/${plan.id}`)
  await unlock(page)
  await expect(page.getByText(words('common.not-on-device'))).toBeVisible()
  expect(await storedText()).not.toBe(text)
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(databases.filter((name) => !/^pumpurs-(vaults|[0-9a-f-]{36})$/.test(name ?? ''))).toEqual([])
  const stores = await clearStores(page)
  for (const trace of ['mara.gulbe', 'Māra Gulbe', surnameFirst(plan)])
    expect(stores.includes(trace), trace).toBe(false)

  await chooseInUserMenu(page, 'shell.lock')
  await page.getByRole('radio', { name: 'Māra Gulbe' }).check()
  await page.getByLabel(words('sign-in.password'), { exact: true }).fill(demoPassword)
  await button(page, words('sign-in.unlock')).click()
  await expectAllSent(page)
  expect(await storedText()).toBe(text)
  await goTo(page, 'shell.pupils')
  await expect(link(page.getByRole('main'), surnameFirst(plan))).toBeVisible()
})
