import { z } from 'zod'
import { button, followAddress, heading, link, syncChip } from '#pages/shell.ts'
import { plansInWriting, surnameFirst } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { checkScreen } from '#support/screen-checks.ts'
import { words } from '#support/words.ts'

const day = (iso: string): string => iso.split('-').toReversed().join('.')

test('a pupil entered twice is noticed, merged with one decision, and separated again', async ({
  devices,
  server,
}) => {
  const [pupil] = await plansInWriting(server, {
    school: 'Upmalas pamatskola',
    className: '7.a',
    states: ['draft', 'returned', 'submitted', 'approved', 'inProgress'],
  })
  if (!pupil) throw new Error('the demonstration has no such pupil')
  const name = surnameFirst(pupil)
  const [born] = await server.query(
    z.object({ birth_date: z.string() }),
    `select birth_date::text from pupil where id = '${pupil.id}'`,
  )
  const { page } = await devices.deviceOf('anna.berzina')

  await test.step('the same child is entered once more, in capitals and in another class', async () => {
    await followAddress(page, '/izglitojamie/jauns')
    const field = (key: Parameters<typeof words>[0]) => page.getByLabel(words(key), { exact: true })
    const school = page.getByLabel(words('pupils.school'))
    if (await school.isVisible()) await school.selectOption({ label: 'Upmalas pamatskola' })
    await field('field.pupil.familyName').fill(pupil.family_name.toUpperCase())
    await field('field.pupil.givenName').fill(pupil.given_name)
    await field('field.pupil.classGroup').fill('7.b')
    await page.getByRole('radio', { name: words('value.identifierKind.none') }).check()
    await page
      .getByLabel(words('field.pupil.birthDate'))
      .first()
      .fill(day(born?.birth_date ?? ''))
    await button(page, words('common.save')).click()
    await syncChip(page).click()
    await button(page, words('sync-status.sync-now')).click()
    await expect(page.getByText(words('conflicts.possible-duplicate'))).toBeVisible({ timeout: 30_000 })
  })

  await test.step('both stand side by side, and the coordinator says that they are one', async () => {
    await link(page, words('sync-status.conflict-choose')).click()
    await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible()
    await page.getByRole('radio', { name: words('conflicts.same-pupil') }).check()
    await checkScreen(page, 'possible-duplicate')
    await button(page, words('conflicts.save')).click()
    await syncChip(page).click()
    await button(page, words('sync-status.sync-now')).click()
  })

  await test.step('one pupil is left, with a note and a way back', async () => {
    await followAddress(page, `/izglitojamie/${pupil.id}`)
    await expect(heading(page, name)).toBeVisible()
    await expect(page.getByText(/^Apvienots ar/)).toBeVisible({ timeout: 30_000 })
    await checkScreen(page, 'merged pupil')
    await button(page, words('pupils.merge-undo')).click()
    await button(page, words('pupils.merge-undo-yes')).click()
    await syncChip(page).click()
    await button(page, words('sync-status.sync-now')).click()
    await expect(page.getByText(words('conflicts.possible-duplicate'))).toBeVisible({ timeout: 30_000 })
  })
})
