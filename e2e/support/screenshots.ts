import type { Page } from '@playwright/test'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { signIn } from '#pages/front-door.ts'
import { button, card, goTo, heading, link, openAddress, syncChip, syncNow } from '#pages/shell.ts'
import { openSection, saveSection, situation } from '#pages/support-plan.ts'
import { repository } from './built-app.ts'
import { type PlanRow, plansInWriting } from './demo-records.ts'
import { Device, phone, type ScreenSize } from './profile.ts'
import { TestServer } from './server.ts'
import { words } from './words.ts'

// The pictures of the README, taken anew from the demonstration: `npm run screenshots`.
const folder = join(repository, 'e2e', 'pictures')
const largest = 200_000

const opened: Device[] = []

async function enter(server: TestServer, username: string, size?: ScreenSize): Promise<Device> {
  const device = new Device(server.url, size)
  opened.push(device)
  const page = await device.open()
  await page.goto('/')
  await signIn(page, username)
  return device
}

async function take(page: Page, name: string): Promise<void> {
  for (const close of await page
    .getByRole('status')
    .getByRole('button', { name: words('common.close') })
    .all())
    await close.click()
  // A focus ring or a button under the pointer would look like a part of the design.
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  const { size } = statSync(path)
  if (size > largest) throw new Error(`${name}.png has ${size} bytes; at most ${largest} are wanted`)
  process.stdout.write(`${name}.png  ${Math.ceil(size / 1_000)} kB\n`)
}

const addressOf = ({ id, plan_id }: PlanRow): string => `/izglitojamie/${id}/plani/${plan_id}`

async function takeScreens(device: Device, plan: PlanRow): Promise<void> {
  const { page } = device
  await take(page, 'sodien')
  await goTo(page, 'shell.pupils')
  await heading(page, words('pupils.title')).waitFor()
  await take(page, 'izglitojamie')
  await openAddress(page, `${addressOf(plan)}?sadala=merki`)
  await card(page, words('support-plans.section-merki')).waitFor()
  await take(page, 'plans')
}

/** Both write the same field without internet; the second to come back sees both versions. */
async function takeConflict(coordinator: Device, teacher: Device, plan: PlanRow): Promise<void> {
  const texts: [Device, string][] = [
    [teacher, 'Matemātikā strādā patstāvīgi, ja uzdevums sadalīts soļos.'],
    [coordinator, 'Matemātikā strādā patstāvīgi, ja ir atgādne un vairāk laika.'],
  ]
  for (const [device, text] of texts) {
    await device.cutNetwork()
    await openAddress(device.page, addressOf(plan))
    await openSection(device.page, 'izglitojamais')
    await situation(device.page).fill(text)
    await saveSection(device.page, 'izglitojamais')
    await device.restoreNetwork()
    if (device === teacher) await syncNow(device.page)
  }
  const { page } = coordinator
  await syncChip(page).click()
  await button(page, words('sync-status.sync-now')).click()
  await link(page.getByRole('main'), words('sync-status.conflict-choose')).click()
  await page.getByRole('radio', { name: words('conflicts.take-mine') }).check()
  await take(page, 'versijas')
}

async function takePhone(device: Device, plan: PlanRow): Promise<void> {
  const { page } = device
  await take(page, 'talrunis-sodien')
  await openAddress(page, `/izglitojamie/${plan.id}/riski/jauns`)
  await heading(page, words('risk-assessments.title')).waitFor()
  await take(page, 'talrunis-izvertejums')
}

const server = await TestServer.create()
try {
  const [plan] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '7.a',
    states: ['returned'],
  })
  if (!plan) throw new Error('the demonstration has no such plan')
  const coordinator = await enter(server, 'anna.berzina')
  await takeScreens(coordinator, plan)
  const teacher = await enter(server, 'mara.gulbe', phone)
  await takePhone(teacher, plan)
  await teacher.page.setViewportSize({ width: 1366, height: 768 })
  await takeConflict(coordinator, teacher, plan)
} finally {
  for (const device of opened) await device.remove()
  await server.remove()
}
