import type { BrowserContext, Page } from '@playwright/test'
import {
  expectLocked,
  fillSignIn,
  signIn,
  startWorking,
  tryPassphrase,
  unlock,
  waitUntilPrepared,
} from '#pages/front-door.ts'
import { demoPassword } from '@pumpurs/server/demo/demo-staff'
import { listedPupils } from '#pages/pupils.ts'
import {
  button,
  card,
  chooseInUserMenu,
  expectAllSent,
  expectWaiting,
  goTo,
  openAddress,
  syncChip,
} from '#pages/shell.ts'
import { agreement, saveSection, sectionForm } from '#pages/support-plan.ts'
import { type PlanRow, plansInWriting } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { checkScreen } from '#support/screen-checks.ts'
import type { TestServer } from '#support/server.ts'
import { words } from '#support/words.ts'
import { z } from 'zod'

// What the browser says when a database is full, deleted or closed on purpose; a bare DOMException has no words.
test.use({ allowedProblems: [/QuotaExceeded|DatabaseClosed|UnknownError|no storage here|favicon\.ico|^$/] })

const reloadButton = words('errors.reload-page')
const addressOf = ({ id, plan_id }: PlanRow) => `/izglitojamie/${id}/plani/${plan_id}?sadala=saskanosana`

async function planOf(server: TestServer): Promise<PlanRow> {
  const wish = { school: 'Upmalas pamatskola', className: '7.a', states: ['draft', 'returned'] }
  const [plan] = await plansInWriting(server, wish)
  if (!plan) throw new Error('the demonstration has no such plan')
  return plan
}

async function storedAgreement(server: TestServer, { plan_id }: PlanRow): Promise<string | undefined> {
  const statement = `select agreement from support_plan where id = '${plan_id}'`
  const [row] = await server.query(z.object({ agreement: z.string() }), statement)
  return row?.agreement
}

async function versionOf(server: TestServer, { plan_id }: PlanRow): Promise<number> {
  const statement = `select version::int from support_plan where id = '${plan_id}'`
  const [row] = await server.query(z.object({ version: z.int() }), statement)
  return row?.version ?? 0
}

/** A page of our origin that is not the app: from here the browser's storage can be meddled with. */
async function bareTab(context: BrowserContext): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto('/icon.svg')
  return tab
}

const vaultDatabases = (page: Page): Promise<string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) => (name && name !== 'pumpurs-vaults' ? [name] : [])),
  )

const deleteDatabases = (page: Page, names: readonly string[]): Promise<void> =>
  page.evaluate(async (all) => {
    for (const name of all)
      await new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(name)
        request.addEventListener('success', resolve)
        request.addEventListener('blocked', resolve)
      })
  }, names)

async function setQuota(page: Page, quotaSize?: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(quotaSize !== undefined && { quotaSize }),
  })
}

test('B-060 a full device keeps what is typed, says what to do, and goes on when there is room', async ({
  devices,
  server,
}) => {
  test.setTimeout(480_000)
  const plan = await planOf(server)
  const { page } = await devices.deviceOf('mara.gulbe')
  await openAddress(page, addressOf(plan))
  await expectAllSent(page)
  await setQuota(page, 1)
  // Chromium asks for the quota anew only after half a minute.
  await page.waitForTimeout(31_000)
  const text = 'Vecāki piekrīt plānam, 23.11.2026.'
  await agreement(page).fill(text)
  await button(sectionForm(page, 'saskanosana'), words('common.save')).click()
  await expect(page.getByText(words('errors.storage-full'))).toBeVisible()
  await expect(agreement(page)).toHaveValue(text)
  await syncChip(page).click()
  await button(page, words('sync-status.sync-now')).first().click()
  await expect(syncChip(page)).toHaveText(words('sync-status.device-full'))
  await checkScreen(page, 'a full device')
  await goTo(page, 'shell.pupils')
  expect((await listedPupils(page)).length).toBeGreaterThan(5)

  await setQuota(page)
  await page.waitForTimeout(31_000)
  await page.goBack()
  await page.goBack()
  await expect(agreement(page)).toHaveValue(text)
  await saveSection(page, 'saskanosana')
  await expectAllSent(page)
  expect(await storedAgreement(server, plan)).toBe(text)
})

test('B-062 B-064 deleted data are named, and a sign-in brings back what the server has', async ({
  devices,
}) => {
  const { page, context } = await devices.deviceOf('janis.erglis')
  await goTo(page, 'shell.pupils')
  const pupils = await listedPupils(page)
  await chooseInUserMenu(page, 'shell.lock')
  await expectLocked(page)
  const other = await bareTab(context)
  await deleteDatabases(other, await vaultDatabases(other))
  await tryPassphrase(page, demoPassword)
  await expect(page.getByText(words('errors.storage-lost-title'))).toBeVisible({ timeout: 30_000 })
  await checkScreen(page, 'evicted data')
  await fillSignIn(page, 'janis.erglis')
  await waitUntilPrepared(page)
  await button(page, words('sign-in.prepare-start')).click()
  await goTo(page, 'shell.pupils')
  expect(await listedPupils(page)).toEqual(pupils)

  await test.step('the reverse: the keys are gone and the data are left', async () => {
    await page.goto('/icon.svg')
    await deleteDatabases(page, ['pumpurs-vaults'])
    await page.goto('/')
    await expect(page.getByText(words('errors.remains-title'))).toBeVisible()
    await checkScreen(page, 'data without their key')
    await button(page, words('errors.remains-delete')).click()
    await expect(page.getByText(words('errors.remains-title'))).toHaveCount(0)
    expect(await vaultDatabases(page)).toEqual([])
  })
})

test('data deleted under an open page: the page says so and offers to load anew', async ({ devices }) => {
  const { page, context } = await devices.deviceOf('janis.erglis')
  const other = await bareTab(context)
  await deleteDatabases(other, await vaultDatabases(other))
  await expect(syncChip(page)).toHaveText(words('sync-status.device-closed'))
  await checkScreen(page, 'a closed database')
  await button(page, reloadButton).click()
  await expectLocked(page)
})

test('B-017 B-066 B-075 a clock that is wrong by years is named, and the work arrives all the same', async ({
  devices,
  server,
}) => {
  const plan = await planOf(server)
  const { page } = await devices.deviceOf('mara.gulbe')
  for (const years of [3, -2]) {
    await test.step(`${years} years`, async () => {
      const year = new Date().getFullYear() + years
      await page.clock.setSystemTime(new Date(`${year}-03-05T12:00:00Z`))
      await page.goto(addressOf(plan))
      await unlock(page)
      const hint = page.getByText(/^Ierīces pulkstenis .*par \d g\./)
      await expect(hint).toBeVisible({ timeout: 20_000 })
      if (years > 0) await checkScreen(page, 'a wrong clock')
      const text = `Rakstīts ${year}. gadā`
      await agreement(page).fill(text)
      await saveSection(page, 'saskanosana')
      await expectAllSent(page)
      expect(await storedAgreement(server, plan)).toBe(text)
      // The clock is put right, or the machine wakes after long: what it shows jumps, so the vault locks.
      await page.clock.setSystemTime(new Date())
      await page.evaluate(() => dispatchEvent(new Event('focus')))
      await expectLocked(page)
    })
  }
})

test('B-055 a tab killed in the middle of a synchronisation loses nothing and sends nothing twice', async ({
  devices,
  server,
}) => {
  const plan = await planOf(server)
  const { page, context } = await devices.deviceOf('mara.gulbe')
  await openAddress(page, addressOf(plan))
  await expectAllSent(page)
  const before = await versionOf(server, plan)
  const reached = page.waitForRequest('**/api/v1/sync')
  await page.route('**/api/v1/sync', async (route) => {
    // The server hears it; the answer never comes.
    await route.fetch()
  })
  const text = 'Nosūtīts, bet cilne nobeidzās'
  await agreement(page).fill(text)
  await saveSection(page, 'saskanosana')
  await reached
  await expect.poll(() => storedAgreement(server, plan)).toBe(text)
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => undefined)
  await crashed

  const second = await context.newPage()
  await second.goto(addressOf(plan))
  await unlock(second)
  await expectAllSent(second)
  await expect(agreement(second)).toHaveValue(text)
  expect(await versionOf(server, plan)).toBe(before + 1)
})

test('B-057 when another person signs in beside an open tab, that tab locks', async ({ devices }) => {
  const { page, context } = await devices.deviceOf('mara.gulbe')
  const second = await context.newPage()
  await second.goto('/')
  await button(second, words('sign-in.other-user')).click()
  await fillSignIn(second, 'janis.erglis')
  await waitUntilPrepared(second)
  await startWorking(second)
  await expectLocked(page)
})

test('B-072 a damaged change is shown for what it is, and the rest is sent', async ({ devices, server }) => {
  const plan = await planOf(server)
  const device = await devices.deviceOf('mara.gulbe')
  const { page } = device
  await openAddress(page, addressOf(plan))
  await expectAllSent(page)
  await device.cutNetwork()
  await agreement(page).fill('Šis tiks sabojāts')
  await saveSection(page, 'saskanosana')
  await expectWaiting(page, 1)
  const [name = ''] = await vaultDatabases(page)
  await page.evaluate(damageOutbox, name)
  await page.reload()
  await unlock(page)
  await device.restoreNetwork()
  await expect(syncChip(page)).toHaveText(words('sync-status.check', { count: 1 }))
  await syncChip(page).click()
  const damaged = card(page, words('sync-status.unreadable-title', { count: 1 }))
  await expect(damaged.getByText(words('sync-status.unreadable-damaged'))).toBeVisible()
  await checkScreen(page, 'a damaged change')
  await button(damaged, words('sync-status.discard')).click()
  await button(page.getByRole('dialog'), words('sync-status.discard')).click()
  await expect(damaged).toHaveCount(0)
  await expectAllSent(page)
})

/** Flips a bit of every waiting change, as a worn disk does. */
const damageOutbox = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.addEventListener('success', () => {
      const database = opening.result
      const transaction = database.transaction('outbox', 'readwrite')
      const cursor = transaction.objectStore('outbox').openCursor()
      cursor.addEventListener('success', () => {
        const at = cursor.result
        if (!at) return
        const row: unknown = at.value
        const sealed: unknown = Reflect.get(Object(row), 'sealed')
        if (sealed instanceof Uint8Array) sealed[20] = (sealed[20] ?? 0) ^ 1
        at.update(row)
        at.continue()
      })
      transaction.addEventListener('complete', () => {
        database.close()
        resolve()
      })
      transaction.addEventListener('error', () => reject(new Error('not damaged')))
    })
  })

const obstacles: { name: string; without: () => void; text: string }[] = [
  {
    name: 'B-078 without WebCrypto, as over plain HTTP',
    without: () => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }),
    text: words('errors.start-insecure'),
  },
  {
    name: 'B-077 without WebAssembly',
    without: () => Reflect.deleteProperty(globalThis, 'WebAssembly'),
    text: words('errors.start-no-webassembly'),
  },
  {
    name: 'B-063 with cookies turned off',
    without: () =>
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('no storage here', 'SecurityError')
        },
      }),
    text: words('errors.start-no-storage'),
  },
  {
    name: 'B-063 with a database that does not open',
    without: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no storage here', 'UnknownError')
      }
    },
    text: words('errors.start-storage-failed'),
  },
]

for (const { name, without, text } of obstacles) {
  test(`${name} the app explains itself and keeps nothing`, async ({ devices }) => {
    const { page } = await devices.newDevice()
    await page.addInitScript(without)
    await page.reload()
    await expect(page.getByText(text)).toBeVisible({ timeout: 20_000 })
    await checkScreen(page, name)
  })
}

test('B-082 B-079 a browser that promises nothing and tells nothing is enough; the page is not translated', async ({
  devices,
}) => {
  const { page } = await devices.newDevice()
  await page.addInitScript(() => {
    StorageManager.prototype.persist = () => Promise.reject(new TypeError('refused'))
    Reflect.deleteProperty(StorageManager.prototype, 'estimate')
  })
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('translate', 'no')
  await signIn(page, 'janis.erglis')
  await syncChip(page).click()
  await expect(page.getByText(words('sync-status.storage-untold'))).toBeVisible()
})
