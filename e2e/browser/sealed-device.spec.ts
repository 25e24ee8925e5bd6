import { demoPassword } from '@pumpurs/server/demo/demo-staff'
import { randomUUID } from 'node:crypto'
import { expectLocked, tryPassphrase, unlock } from '#pages/front-door.ts'
import { agreement, openSection, saveSection, situation } from '#pages/support-plan.ts'
import { listedPupils, pupilSearch } from '#pages/pupils.ts'
import { expectWaiting, goTo, link } from '#pages/shell.ts'
import { clearStores } from '#support/browser-stores.ts'
import { plansInWriting, surnameFirst } from '#support/demo-records.ts'
import { findInFiles } from '#support/find-in-files.ts'
import { expect, test } from '#support/fixtures.ts'
import { words } from '#support/words.ts'

const classTeacher = { username: 'mara.gulbe', shownAs: 'Māra Gulbe' }

test('a closed browser keeps everything, opens offline with the password only, and its files tell nothing', async ({
  devices,
  server,
}) => {
  const saved = `Saglabāts ${randomUUID()}`
  const onlyTyped = `Tikai rakstīts ${randomUUID()}`
  const [plan] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '7.a',
    states: ['returned'],
  })
  if (!plan) throw new Error('the demonstration has no such plan')
  const address = `/izglitojamie/${plan.id}/plani/${plan.plan_id}`

  const device = await devices.deviceOf(classTeacher.username)
  await goTo(device.page, 'shell.pupils')
  const pupils = await listedPupils(device.page)
  await pupilSearch(device.page).pressSequentially(plan.family_name)
  await expect(link(device.page.getByRole('main'), surnameFirst(plan))).toBeVisible()
  await device.cutNetwork()
  await device.page.goto(address)
  await unlock(device.page)
  await openSection(device.page, 'izglitojamais')
  await situation(device.page).fill(saved)
  await saveSection(device.page, 'izglitojamais')
  await openSection(device.page, 'saskanosana')
  await agreement(device.page).fill(onlyTyped)
  await expect(device.page.getByText(/^Melnraksts saglabāts/)).toBeVisible()
  const openStores = await clearStores(device.page)
  await device.close()

  await test.step('nothing of it is in the files', () => {
    // What is stored in clear on purpose is found, so the search can find.
    expect(findInFiles(device.folder, classTeacher.shownAs)).not.toEqual([])
    const found: string[] = []
    for (const secret of [saved, onlyTyped, surnameFirst(plan), plan.family_name, plan.code, demoPassword]) {
      found.push(...findInFiles(device.folder, secret).map((place) => `${secret}: ${place}`))
      expect(openStores.includes(secret), secret).toBe(false)
      expect(device.spoken.filter((line) => line.includes(secret))).toEqual([])
    }
    expect(found).toEqual([])
  })

  const page = await device.open()
  await page.goto(address)
  await expectLocked(page)
  await tryPassphrase(page, 'septini-melni-gulbji')
  await expect(page.getByText(words('sign-in.wrong-passphrase'))).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(plan.family_name)).toHaveCount(0)

  await unlock(page)
  await expectWaiting(page, 1)
  await openSection(page, 'izglitojamais')
  await expect(situation(page)).toHaveValue(saved)
  await openSection(page, 'saskanosana')
  await expect(agreement(page)).toHaveValue(onlyTyped)
  await goTo(page, 'shell.pupils')
  expect(await listedPupils(page)).toEqual(pupils)
})
