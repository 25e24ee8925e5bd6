import * as fs from 'node:fs'
import { join } from 'node:path'
import { unlock } from '#pages/front-door.ts'
import { button, goTo, openAddress } from '#pages/shell.ts'
import { agreement, openSection, situation } from '#pages/support-plan.ts'
import { buildNextVersion, builtApp, type NextVersion } from '#support/built-app.ts'
import { plansInWriting } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { words } from '#support/words.ts'

let next: NextVersion

test.beforeAll(() => {
  test.setTimeout(240_000)
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

for (const order of ['before', 'after'] as const) {
  test(`a page that no worker controls since a forced reload ${order} a new version was found takes it too`, async ({
    devices,
    server,
  }) => {
    await server.serve(builtApp())
    const { page, context } = await devices.deviceOf('mara.gulbe')
    // Without another page the new version would not wait for anybody.
    const other = await context.newPage()
    await other.goto('/')
    const reload = async () => {
      const devtools = await context.newCDPSession(page)
      await devtools.send('Page.reload', { ignoreCache: true })
      await unlock(page)
      expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull()
    }
    if (order === 'before') await reload()
    await server.serve(next.folder)
    const third = await context.newPage()
    await third.goto('/')
    await expect(page.getByText(words('shell.update-available'))).toBeVisible({ timeout: 30_000 })
    if (order === 'after') await reload()
    await button(page, words('shell.update-take')).click({ timeout: 30_000 })
    await unlock(page)
    await expect(page.getByRole('link', { name: next.word })).toBeVisible()
  })
}

test.describe('an update that fails half way', () => {
  test.use({ allowedProblems: [/status of 404|bad-precaching-response|ServiceWorker/] })

  test('B-068 one file is missing: the old version goes on completely, also without internet', async ({
    devices,
    server,
  }) => {
    await server.serve(builtApp())
    const device = await devices.deviceOf('mara.gulbe')
    const { page, context } = device
    const assets = join(next.folder, 'assets')
    const ours = new Set(fs.readdirSync(join(builtApp(), 'assets')))
    const missing = fs.readdirSync(assets).find((name) => name.endsWith('.js') && !ours.has(name))
    if (!missing) throw new Error('the next version has no file of its own')
    const missed = context.waitForEvent('response', {
      predicate: (response) => response.url().includes(missing) && response.status() === 404,
      timeout: 30_000,
    })
    fs.renameSync(join(assets, missing), join(next.folder, missing))
    try {
      await server.serve(next.folder)
      const second = await context.newPage()
      await second.goto('/')
      await missed
      await second.close()
    } finally {
      fs.renameSync(join(next.folder, missing), join(assets, missing))
    }
    await device.cutNetwork()
    await page.reload()
    await unlock(page)
    await expect(page.getByText(words('shell.update-available'))).toHaveCount(0)
    await expect(page.getByText(next.word)).toHaveCount(0)
    for (const screen of ['shell.pupils', 'shell.consultations', 'shell.sync', 'shell.settings'] as const) {
      await goTo(page, screen)
      await expect(page.getByRole('heading', { level: 1, name: words(screen) })).toBeVisible()
    }
  })
})
