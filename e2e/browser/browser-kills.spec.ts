import type { Page } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { signIn, unlock } from '#pages/front-door.ts'
import { button, syncNow } from '#pages/shell.ts'
import { agreement, openSection, sectionForm } from '#pages/support-plan.ts'
import { plansInWriting } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { Device } from '#support/profile.ts'
import type { TestServer } from '#support/server.ts'
import { startTcpProxy, type TcpProxy } from '#support/tcp-proxy.ts'
import { words } from '#support/words.ts'
import { type Random, randomFrom } from '#sync/random.ts'

/** `KILLS=50` kills that often; `SEED=7` repeats the offsets of a run. */
const kills = Number(process.env['KILLS'] ?? 6)
const seed = Number(process.env['SEED'] ?? 1 + (Date.now() % 1_000_000))

/** What a person asked to save, and what the screen said about it before the browser was gone. */
interface Save {
  readonly text: string
  readonly kill: number
  isReported: boolean
}

declare global {
  /** Given to the page by the test. */
  var pumpursSaved: () => void
}

/** Tells each time that the screen says "saved", also when the same words stand there already. */
async function watchReports(page: Page, onSaved: () => void): Promise<void> {
  await page.exposeFunction('pumpursSaved', onSaved)
  await page.evaluate((saved) => {
    new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes]))
        if (node.textContent?.includes(saved)) pumpursSaved()
    }).observe(document.body, { childList: true, subtree: true })
  }, words('sync-status.saved-here'))
}

interface Reports {
  onSaved: () => void
}

/** Saves one text after the other until the browser is gone. */
async function saveOn(page: Page, kill: number, saves: Save[], reports: Reports): Promise<void> {
  for (let number = 0; !page.isClosed(); number += 1) {
    const save: Save = { text: `<${seed}.${kill}.${number}>`, kill, isReported: false }
    await agreement(page).fill(save.text)
    saves.push(save)
    const reported = new Promise<void>((resolve) => {
      reports.onSaved = () => {
        save.isReported = true
        resolve()
      }
      page.once('close', () => resolve())
    })
    await button(sectionForm(page, 'saskanosana'), words('common.save')).click()
    await reported
  }
}

/** Either at any moment, or when the server has taken something and its answer is just on its way. */
async function untilTheInstant(
  proxy: TcpProxy,
  random: Random,
  kill: number,
): Promise<'random' | 'before reply'> {
  const latest = wait(random.whole(1_500))
  if (kill % 2 === 0) {
    await latest
    return 'random'
  }
  const answer = new Promise<'before reply'>((resolve) => {
    proxy.onAnswer = (path) => {
      if (path.startsWith('/api/v1/sync')) resolve('before reply')
    }
  })
  const given = await Promise.race([answer, wait(5_000).then(() => 'random' as const)])
  proxy.onAnswer = () => {}
  return given
}

const historyRow = z.object({ agreement: z.string() })

async function timesAtServer(server: TestServer, planId: string): Promise<Map<string, number>> {
  const rows = await server.query(
    historyRow,
    `select set->>'agreement' as agreement from record_history
     where entity = 'supportPlan' and record_id = '${planId}' and set ? 'agreement'`,
  )
  const times = Map.groupBy(rows, ({ agreement: text }) => text)
  return new Map([...times].map(([text, found]) => [text, found.length]))
}

test(`a browser killed ${kills} times during saves and exchanges loses nothing that the screen called saved`, async ({
  server,
}) => {
  test.setTimeout(240_000 + kills * 60_000)
  const startedAt = performance.now()
  const random = randomFrom(seed)
  const [plan] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '9.a',
    states: ['draft', 'returned'],
  })
  if (!plan) throw new Error('the demonstration has no such plan')
  const address = `/izglitojamie/${plan.id}/plani/${plan.plan_id}`
  const proxy = await startTcpProxy(server.url)
  const device = new Device(proxy.origin)
  const saves: Save[] = []
  const styles = { random: 0, 'before reply': 0 }
  try {
    const first = await device.open()
    await first.goto('/')
    await signIn(first, 'janis.erglis')
    for (let kill = 0; kill < kills; kill += 1) {
      await device.page.goto(address)
      await unlock(device.page)
      await openSection(device.page, 'saskanosana')
      await expect(agreement(device.page)).toBeEditable()
      const { page } = device
      const reports: Reports = { onSaved: () => {} }
      await watchReports(page, () => reports.onSaved())
      // Ends with an error as soon as there is no page any more.
      const saving = saveOn(page, kill, saves, reports).catch(() => undefined)
      styles[await untilTheInstant(proxy, random, kill)] += 1
      await device.kill()
      await saving
      await device.open()
    }
    await device.page.goto(address)
    await unlock(device.page)
    await syncNow(device.page)
    const times = await timesAtServer(server, plan.plan_id)
    const reported = saves.filter(({ isReported }) => isReported)
    const facts = {
      seed,
      seconds: Math.round((performance.now() - startedAt) / 1_000),
      kills: styles,
      saves: saves.length,
      reportedAsSaved: reported.length,
      keptWithoutReport: saves.filter(({ text, isReported }) => !isReported && times.has(text)).length,
      requests: proxy.counted.requests,
    }
    process.stdout.write(`browser kills: ${JSON.stringify(facts)}\n`)
    expect(reported.length).toBeGreaterThan(0)
    expect(reported.filter(({ text }) => times.get(text) !== 1)).toEqual([])
    expect(saves.filter(({ text }) => (times.get(text) ?? 0) > 1)).toEqual([])
  } finally {
    await device.remove()
    proxy.close()
  }
})
