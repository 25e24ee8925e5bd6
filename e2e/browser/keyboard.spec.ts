import { demoPassword } from '@pumpurs/server/demo/demo-staff'
import { measureField } from '#pages/consultation.ts'
import { waitUntilPrepared } from '#pages/front-door.ts'
import { tabAndChooseFirst, tabAndPress, tabAndType } from '#pages/keyboard.ts'
import { criterion, evidence } from '#pages/risk-assessment.ts'
import { button, dialog, expectAllSent, heading, link } from '#pages/shell.ts'
import { row, sectionForm } from '#pages/support-plan.ts'
import { pupilsWithoutPlan, surnameFirst } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { words } from '#support/words.ts'

test('the main job can be done with the keyboard alone', async ({ devices, server }) => {
  test.setTimeout(480_000)
  const pupil = (await pupilsWithoutPlan(server, 'Upmalas pamatskola', '9.a')).at(-1)
  if (!pupil) throw new Error('the demonstration has no such pupil')
  const { page } = await devices.newDevice()
  const { keyboard } = page
  const main = page.getByRole('main')
  const saved = page.getByText(words('sync-status.saved-here'), { exact: true })

  await test.step('sign in', async () => {
    await tabAndType(page, page.getByLabel(words('sign-in.username')), 'janis.erglis')
    await tabAndType(page, page.getByLabel(words('sign-in.password'), { exact: true }), demoPassword)
    await keyboard.press('Enter')
    await waitUntilPrepared(page)
    await tabAndPress(page, button(page, words('sign-in.prepare-start')))
    await expect(heading(page, words('today.title'))).toBeVisible()
  })

  await test.step('jump over the menu', async () => {
    await tabAndPress(page, link(page, words('shell.skip-to-content')))
    await expect(main).toBeFocused()
  })

  await test.step('find the pupil', async () => {
    await keyboard.press('Control+k')
    await keyboard.type(pupil.family_name)
    await keyboard.press('Enter')
    await expect(heading(page, words('pupils.title'))).toBeVisible()
    await tabAndPress(page, link(main, surnameFirst(pupil)))
    await expect(heading(page, surnameFirst(pupil))).toBeVisible()
  })

  await test.step('assess the risk', async () => {
    await tabAndPress(page, link(main, words('pupils.add-assessment')).first())
    await expect(heading(page, words('risk-assessments.title'))).toBeVisible()
    await tabAndPress(page, criterion(page, 'M01').getByRole('radio').first(), '3')
    await expect(criterion(page, 'M01').getByRole('radio', { name: /^3 / })).toBeChecked()
    await tabAndType(page, evidence(page, 'M01'), 'Trīs priekšmetos nepietiekams vērtējums.')
    await tabAndPress(page, button(page, words('risk-assessments.take-proposal')))
    await tabAndPress(page, button(page, words('risk-assessments.complete')))
    await expect(page.getByText(words('risk-assessments.completed-toast'))).toBeVisible()
  })

  await test.step('write the plan', async () => {
    await tabAndPress(page, link(main, words('risk-assessments.make-plan')))
    await tabAndPress(page, button(page, words('support-plans.create')))
    await tabAndPress(page, link(main, /^4\. /))
    await tabAndPress(page, button(sectionForm(page, 'merki'), words('support-plans.add-goal')))
    const goal = row(page, words('support-plans.goal-number', { number: 1 }))
    await tabAndType(
      page,
      goal.getByLabel(words('support-plans.goal'), { exact: true }),
      'Nokārto visus darbus',
    )
    await keyboard.press('Control+s')
    await expect(saved.first()).toBeVisible()
    await tabAndPress(page, link(main, /^5\. /))
    await tabAndPress(page, button(sectionForm(page, 'pasakumi'), words('support-plans.add-measure')))
    const measure = row(page, words('support-plans.measure-number', { number: 1 }))
    await tabAndChooseFirst(
      page,
      measure.getByRole('combobox', { name: words('support-plans.specialist') }).first(),
    )
    await tabAndType(page, measure.getByLabel(words('support-plans.planned-lessons'), { exact: true }), '6')
    await keyboard.press('Control+s')
    await expect(main.getByText(words('support-plans.unsaved'))).toHaveCount(0)
  })

  await test.step('record a consultation', async () => {
    await tabAndPress(page, button(page, words('common.add')))
    await tabAndPress(page, button(dialog(page, words('common.add')), words('shell.add-consultation')))
    await tabAndChooseFirst(page, measureField(page))
    await tabAndPress(page, button(main, words('common.save')))
    await expect(page.getByText(words('consultations.saved', { count: 1 }))).toBeVisible()
    await expectAllSent(page)
  })
})
