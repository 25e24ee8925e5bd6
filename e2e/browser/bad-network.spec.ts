import type { Route } from '@playwright/test'
import { listedPupils } from '#pages/pupils.ts'
import { button, expectAllSent, expectWaiting, goTo, openAddress, syncChip } from '#pages/shell.ts'
import { agreement, openSection, saveSection } from '#pages/support-plan.ts'
import { plansInWriting } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { fetchPlain } from '#support/replies.ts'
import { words } from '#support/words.ts'

test.use({ allowedProblems: [/status of 50[0-9]/] })

const loginPage = '<!doctype html><title>Wi-Fi</title><h1>Please log in to this network</h1>'

/** What schools, trains and cafés put between a device and its server. */
const replies: { name: string; reply: (route: Route) => Promise<void> }[] = [
  {
    name: 'the login page of a Wi-Fi with status 200',
    reply: (route) => route.fulfill({ status: 200, contentType: 'text/html', body: loginPage }),
  },
  {
    name: 'somebody else’s JSON',
    reply: (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{"ok":true}' }),
  },
  {
    name: 'a proxy that is out of order',
    reply: (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>502</h1>' }),
  },
  {
    name: 'a reply cut in the middle',
    reply: async (route) => {
      const reply = await fetchPlain(route)
      if (!reply) return
      const { response, body } = reply
      await route.fulfill({ response, body: body.subarray(0, Math.floor(body.length / 2)) })
    },
  },
]

test('no reply of a bad network deletes anything or is taken for a confirmation', async ({
  devices,
  server,
}) => {
  const [plan] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '9.a',
    states: ['draft', 'returned'],
  })
  if (!plan) throw new Error('the demonstration has no such plan')
  const device = await devices.deviceOf('janis.erglis')
  const { page } = device
  await goTo(page, 'shell.pupils')
  const pupils = await listedPupils(page)
  await openAddress(page, `/izglitojamie/${plan.id}/plani/${plan.plan_id}`)
  await device.cutNetwork()
  await openSection(page, 'saskanosana')
  await agreement(page).fill('Iesniegums saņemts 23.11.2026.')
  await saveSection(page, 'saskanosana')

  let answer = (route: Route): Promise<void> => route.abort()
  // One interception for the whole test: a request still under way must not slip through between two of them.
  await page.route('**/api/v1/**', (route) => answer(route))
  for (const { name, reply } of replies) {
    await test.step(name, async () => {
      answer = reply
      await device.restoreNetwork()
      await syncChip(page).click()
      const replied = page.waitForResponse('**/api/v1/**')
      await button(page, words('sync-status.sync-now')).click()
      await replied
      await expectWaiting(page, 1)
      await device.cutNetwork()
      await goTo(page, 'shell.pupils')
      expect(await listedPupils(page)).toEqual(pupils)
    })
  }
  await test.step('a server that was killed is missed, and gets everything when it is back', async () => {
    await server.kill()
    answer = (route) => route.continue()
    await device.restoreNetwork()
    await syncChip(page).click()
    const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/api/v1/'))
    await button(page, words('sync-status.sync-now')).click()
    await failed
    await expectWaiting(page, 1)
    await goTo(page, 'shell.pupils')
    expect(await listedPupils(page)).toEqual(pupils)
    await server.start()
    await syncChip(page).click()
    await button(page, words('sync-status.sync-now')).click()
    await expectAllSent(page)
  })
})
