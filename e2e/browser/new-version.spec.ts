import { unlock } from '#pages/front-door.ts'
import { button, openAddress } from '#pages/shell.ts'
import { agreement, openSection, situation } from '#pages/support-plan.ts'
import { buildNextVersion, builtApp, type NextVersion } from '#support/built-app.ts'
import { plansInWriting } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { words } from '#support/words.ts'

let next: NextVersion

test.beforeAll(() => {
  test.setTimeout(120_000)
  next = buildNextVersion()
})

test.afterAll(async ({ server }) => {
  await server.serve(builtApp())
  next.remove()
})

test('a new version is offered, not forced, and taking it loses nothing typed in any tab', async ({
  devices,
  server,
}) => {
  const [first, second] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '7.a',
    states: ['draft', 'returned'],
  })
  if (!first || !second) throw new Error('the demonstration has no such plans')
  const { page, context } = await devices.deviceOf('mara.gulbe')
  await openAddress(page, `/izglitojamie/${first.id}/plani/${first.plan_id}?sadala=saskanosana`)
  await agreement(page).fill('Pirmajā cilnē rakstīts')
  const other = await context.newPage()
  await openAddress(other, `/izglitojamie/${second.id}/plani/${second.plan_id}?sadala=izglitojamais`)

  await server.serve(next.folder)
  // Whoever opens the app once more makes the browser look for a new version.
  const third = await context.newPage()
  await third.goto('/')
  const offer = page.getByText(words('shell.update-available'))
  await expect(offer).toBeVisible({ timeout: 30_000 })
  await expect(agreement(page)).toHaveValue('Pirmajā cilnē rakstīts')
  await expect(page.getByText(next.word)).toHaveCount(0)

  await situation(other).fill('Otrajā cilnē rakstīts')
  await button(page, words('shell.update-take')).click()
  for (const tab of [page, other]) {
    await unlock(tab)
    await expect(tab.getByRole('link', { name: next.word })).toBeVisible()
  }
  await expect(agreement(page)).toHaveValue('Pirmajā cilnē rakstīts')
  await expect(situation(other)).toHaveValue('Otrajā cilnē rakstīts')
  await openSection(page, 'izglitojamais')
  await expect(situation(page)).toBeVisible()
})

test('a version put off stays put off until it is taken, also without internet', async ({
  devices,
  server,
}) => {
  await server.serve(builtApp())
  const device = await devices.deviceOf('mara.gulbe')
  const { page, context } = device
  await server.serve(next.folder)
  const second = await context.newPage()
  await second.goto('/')
  await button(page, words('shell.update-later')).click({ timeout: 30_000 })
  await expect(page.getByText(words('shell.update-available'))).toHaveCount(0)
  await device.cutNetwork()
  await page.reload()
  await unlock(page)
  await expect(page.getByText(next.word)).toHaveCount(0)
  await expect(page.getByRole('link', { name: words('shell.settings') })).toBeVisible()
})
