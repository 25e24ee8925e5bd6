import { z } from 'zod'
import { addFromFile, exportUnsent } from '#pages/carried-work.ts'
import { fillSignIn } from '#pages/front-door.ts'
import {
  button,
  card,
  dialog,
  expectAllSent,
  expectWaiting,
  goTo,
  openAddress,
  syncChip,
} from '#pages/shell.ts'
import { openSection, saveSection, situation } from '#pages/support-plan.ts'
import { plansInWriting } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { phone } from '#support/profile.ts'
import { checkScreen } from '#support/screen-checks.ts'
import { words } from '#support/words.ts'

const written = 'Uzrakstīts bez interneta un pārnests failā.'
const fromFile = '/sinhronizacija/no-faila'
const keyDerivation = { timeout: 60_000 }

test('work without a network is carried in a file, sent from another computer, and counted once', async ({
  devices,
  server,
}) => {
  // Five devices derive keys, each on purpose slowly.
  test.slow()
  const [plan] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '7.a',
    states: ['returned'],
  })
  if (!plan) throw new Error('the demonstration has no such plan')
  const versions = () =>
    server.query(
      z.object({ version: z.int() }),
      `select version from record_history where record_id = '${plan.plan_id}' and set->>'situation' = '${written}'`,
    )
  const original = await devices.deviceOf('mara.gulbe', phone)
  const { page } = original

  const file = await test.step('the teacher exports what waits', async () => {
    await original.cutNetwork()
    await openAddress(page, `/izglitojamie/${plan.id}/plani/${plan.plan_id}`)
    await openSection(page, 'izglitojamais')
    await situation(page).fill(written)
    await saveSection(page, 'izglitojamais')
    await syncChip(page).click()
    await checkScreen(page, 'synchronisation with waiting work')
    const exported = await exportUnsent(page)
    expect(exported.name).toMatch(/^pumpurs-\d{4}-\d{2}-\d{2}-\d{4}\.pumpurs$/)
    expect(exported.content.includes(written)).toBe(false)
    await expect(card(page, words('sync-status.waiting-title', { count: 1 }))).toContainText(
      /eksportēts \d\d:\d\d/,
    )
    await expectWaiting(page, 1)
    return exported
  })

  await test.step('somebody else at that computer is told whose it is not', async () => {
    const colleague = await devices.newDevice()
    await colleague.page.goto(fromFile)
    await fillSignIn(colleague.page, 'anna.berzina')
    await expect(colleague.page.getByText(words('carried-work.only-text'))).toBeVisible(keyDerivation)
    await addFromFile(colleague.page, file)
    await expect(colleague.page.getByText(words('carried-work.problem-other-person'))).toBeVisible(
      keyDerivation,
    )
  })

  await test.step('a computer without her data sends the file and nothing else', async () => {
    const computer = await devices.newDevice()
    await computer.page.goto(fromFile)
    await fillSignIn(computer.page, 'mara.gulbe')
    await expect(computer.page.getByText(words('carried-work.only-text'))).toBeVisible(keyDerivation)
    await checkScreen(computer.page, 'work from a file before the first download')
    await addFromFile(computer.page, file, 'zirgs zirgs zirgs zirgs zirgs zirgs')
    await expect(computer.page.getByText(words('carried-work.problem-wrong-passphrase'))).toBeVisible(
      keyDerivation,
    )
    await addFromFile(computer.page, { ...file, content: file.content.subarray(0, 3_000) })
    await expect(computer.page.getByText(words('carried-work.problem-damaged'))).toBeVisible(keyDerivation)
    await addFromFile(computer.page, file)
    const accepted = computer.page.getByText(words('carried-work.accepted', { count: 1 }))
    await expect(accepted).toBeVisible(keyDerivation)
    expect(await versions()).toHaveLength(1)
    await button(computer.page, words('carried-work.remove')).click()
    const asked = dialog(computer.page, words('carried-work.remove-title'))
    await button(asked, words('carried-work.remove')).click()
    await expect(computer.page.getByLabel(words('sign-in.username'))).toBeVisible(keyDerivation)
  })

  await test.step('another device of hers takes it in as well', async () => {
    const laptop = await devices.deviceOf('mara.gulbe')
    await goTo(laptop.page, 'shell.sync')
    await laptop.page.getByRole('link', { name: words('carried-work.add') }).click()
    await addFromFile(laptop.page, file)
    await expect(laptop.page.getByText(words('carried-work.taken', { count: 1 }))).toBeVisible(keyDerivation)
    await expectAllSent(laptop.page)
  })

  await test.step('the phone comes back, and the server still has it once', async () => {
    await expectWaiting(page, 1)
    await original.restoreNetwork()
    await expectAllSent(page)
    expect(await versions()).toHaveLength(1)
    // How many there are depends on who else used this name.
    await expect(page.getByRole('listitem').filter({ hasText: words('devices.this') })).toHaveCount(1)
  })
})
