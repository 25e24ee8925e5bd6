import type { Page } from '@playwright/test'
import { demoPeople } from '@pumpurs/server/demo/demo-staff'
import { fold } from '@pumpurs/shared/domain/person-name'
import {
  criteriaOfGroup,
  criterionOf,
  riskGroup,
  riskLevelLabels,
} from '@pumpurs/shared/domain/risk-catalogue'
import { z } from 'zod'
import { measureField, minutesField, noteField } from '#pages/consultation.ts'
import { expectLocked, unlock } from '#pages/front-door.ts'
import { findPupil } from '#pages/pupils.ts'
import { evidence, judge } from '#pages/risk-assessment.ts'
import { button, card, expectAllSent, expectWaiting, heading, link, syncChip } from '#pages/shell.ts'
import {
  addGoal,
  addMeasure,
  agreement,
  choose,
  openSection,
  saveSection,
  situation,
} from '#pages/support-plan.ts'
import { type PupilRow, pupilsWithoutPlan, surnameFirst } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import type { TestServer } from '#support/server.ts'
import { words } from '#support/words.ts'

const observed = { M04: 2, M06: 1, G04: 2, S06: 1 } as const
const unknown = ['G02', 'S05']
const texts = {
  evidence: 'Oktobrī 14 neattaisnoti kavējumi, galvenokārt pirmajā stundā.',
  conclusion: 'Kavējumi pieaug; ģimene lūdz palīdzību, tāpēc līmenis ir augstāks.',
  situation: 'Labi strādā grupā un palīdz citiem.\nNokavē pirmo stundu.',
  goal: 'Ierodas uz pirmo stundu laikā',
  indicator: 'Neattaisnoti kavējumi mēnesī',
  agreement: 'Mātes iesniegums saņemts 20.11.2026.',
  note: 'Kopā sastādīts rīta grafiks.',
}

const severityOf = (code: string) => {
  if (unknown.includes(code)) return null
  return Object.entries(observed).find(([known]) => known === code)?.[1] ?? 0
}

async function assess(page: Page): Promise<void> {
  for (const group of riskGroup.options)
    for (const { code } of criteriaOfGroup(group)) await judge(page, code, severityOf(code))
  await evidence(page, 'M04').fill(texts.evidence)
  // The rule proposes a level; the teacher knows more and says so.
  await expect(card(page, new RegExp(`^${words('risk-assessments.proposal')}: `))).toContainText(
    criterionOf('M04').label.lv,
  )
  const medium = `${words('risk-assessments.proposal')}: ${riskLevelLabels.medium.lv}`
  await expect(page.getByRole('heading', { name: medium })).toBeVisible()
  await page.getByRole('radio', { name: riskLevelLabels.high.lv, exact: true }).check()
  await page.getByRole('textbox', { name: words('risk-assessments.conclusion') }).fill(texts.conclusion)
  await button(page, words('risk-assessments.complete')).click()
  await expect(page.getByText(words('risk-assessments.completed-toast'))).toBeVisible()
}

async function writePlan(page: Page): Promise<void> {
  await link(page, words('risk-assessments.make-plan')).click()
  await button(page, words('support-plans.create')).click()
  await openSection(page, 'izglitojamais')
  await situation(page).fill(texts.situation)
  await saveSection(page, 'izglitojamais')
  await openSection(page, 'merki')
  await addGoal(page, 1, texts)
  await saveSection(page, 'merki')
  await openSection(page, 'pasakumi')
  await addMeasure(page, 1, {
    kind: words('value.measureKind.consultation'),
    subject: 'Matemātika',
    specialist: words('value.specialistKind.teacher'),
    responsible: 'Gulbe Māra',
    lessons: '12',
    answers: [criterionOf('M04').label.lv, criterionOf('M06').label.lv],
  })
  await saveSection(page, 'pasakumi')
}

async function recordConsultation(page: Page, pupil: PupilRow): Promise<void> {
  await link(page, surnameFirst(pupil)).first().click()
  await link(page, words('pupils.add-consultation')).first().click()
  await choose(page, measureField(page), /Matemātika 0\/12/)
  await minutesField(page).fill('80')
  await noteField(page).fill(texts.note)
  await button(page, words('common.save')).click()
  await expect(page.getByText(words('consultations.saved', { count: 1 }))).toBeVisible()
}

const stored = z.object({
  entity: z.string(),
  rows: z.number(),
  lowest_version: z.number(),
  authors: z.array(z.string().nullable()),
})

/** What PostgreSQL has of a pupil, table by table. */
const listStored = (server: TestServer, pupilId: string) =>
  server.query(
    stored,
    ['risk_assessment', 'risk_finding', 'support_plan', 'plan_goal', 'measure', 'consultation']
      .map(
        (table) =>
          `select '${table}' as entity, count(*)::int as rows, coalesce(min(version), 0)::int as lowest_version,
           coalesce(json_agg(distinct created_by), '[]') as authors from ${table} where pupil_id = '${pupilId}'`,
      )
      .join(' union all '),
  )

test('a teacher without internet assesses, plans and records, and all of it reaches PostgreSQL', async ({
  devices,
  server,
}) => {
  test.setTimeout(480_000)
  const teacher = demoPeople.find(({ username }) => username === 'mara.gulbe')
  const candidates = await pupilsWithoutPlan(server, 'Upmalas pamatskola', '7.a')
  const pupil = candidates.find(
    (candidate) => fold(candidate.family_name) !== candidate.family_name.toLowerCase(),
  )
  if (!pupil) throw new Error('the demonstration has no such pupil')
  const device = await devices.deviceOf('mara.gulbe')
  const { page } = device

  await device.cutNetwork()
  await page.reload()
  await unlock(page)
  await expect(heading(page, words('today.title'))).toBeVisible()
  await expect(card(page, words('today.group-returned'))).toBeVisible()
  await expect(syncChip(page)).toHaveText(words('sync-status.offline'))

  await test.step('assesses the risk over all four groups', async () => {
    await findPupil(page, fold(`${pupil.family_name} ${pupil.given_name}`), surnameFirst(pupil))
    await link(page, words('pupils.add-assessment')).first().click()
    await assess(page)
  })

  await test.step('writes the plan', () => writePlan(page))

  await test.step('finds after a reload what was only typed', async () => {
    await openSection(page, 'saskanosana')
    await agreement(page).fill(texts.agreement)
    await expect(page.getByText(/^Melnraksts saglabāts/)).toBeVisible()
    await page.reload()
    await expectLocked(page)
    await unlock(page)
    await expect(agreement(page)).toHaveValue(texts.agreement)
    await saveSection(page, 'saskanosana')
  })

  await test.step('records a consultation and sees given and planned lessons', async () => {
    const plan = new URL(page.url()).pathname
    await recordConsultation(page, pupil)
    await page.goto(plan)
    await unlock(page)
    await openSection(page, 'izpilde')
    await expect(page.getByRole('main')).toContainText('2/12')
  })

  const waiting = await test.step('sees what waits, and that it is only here', async () => {
    await expect(syncChip(page)).toHaveText(/^Gaida nosūtīšanu: \d+$/)
    const count = Number((await syncChip(page).innerText()).replace(/\D/g, ''))
    await syncChip(page).click()
    await expect(card(page, words('sync-status.waiting-title', { count }))).toBeVisible()
    expect((await listStored(server, pupil.id)).every(({ rows }) => rows === 0)).toBe(true)
    return count
  })

  await test.step('is told the truth while the network is back and the server is not', async () => {
    await server.stop()
    await device.restoreNetwork()
    await button(page, words('sync-status.sync-now')).click()
    await expectWaiting(page, waiting)
    await expect(page.getByText(words('sync-status.sentence-all-sent'))).toHaveCount(0)
    await server.start()
  })

  await test.step('has everything confirmed when the server is back', async () => {
    await button(page, words('sync-status.sync-now')).click()
    await expectAllSent(page)
    await expect(card(page, words('sync-status.waiting-title', { count: 0 }))).toBeVisible()
    await expect(page.getByText(words('sync-status.sentence-all-sent'))).toBeVisible()
  })

  await test.step('PostgreSQL has the rows with versions, author and times', async () => {
    const author = [teacher?.id]
    expect(await listStored(server, pupil.id)).toEqual([
      { entity: 'risk_assessment', rows: 1, lowest_version: 1, authors: author },
      { entity: 'risk_finding', rows: 55, lowest_version: 1, authors: author },
      { entity: 'support_plan', rows: 1, lowest_version: expect.any(Number), authors: author },
      { entity: 'plan_goal', rows: 1, lowest_version: 1, authors: author },
      { entity: 'measure', rows: 1, lowest_version: 1, authors: author },
      { entity: 'consultation', rows: 1, lowest_version: 1, authors: author },
    ])
    const [history] = await server.query(
      z.object({ changes: z.number(), unsent: z.number(), backwards: z.number() }),
      `select count(*)::int as changes, count(*) filter (where client_id is null or client_seq is null)::int as unsent,
         count(*) filter (where made_at > received_at)::int as backwards
       from record_history where actor = '${teacher?.id}' and client_id is not null
       and record_id in (select id from support_plan where pupil_id = '${pupil.id}')`,
    )
    expect(history).toMatchObject({ unsent: 0, backwards: 0 })
    expect(history?.changes).toBeGreaterThanOrEqual(3)
    const [row] = await server.query(
      z.object({ situation: z.string(), agreement: z.string(), severity: z.number(), evidence: z.string() }),
      `select s.situation, s.agreement, f.severity, f.evidence from support_plan s
       join risk_finding f on f.assessment_id = s.assessment_id and f.criterion = 'M04' where s.pupil_id = '${pupil.id}'`,
    )
    expect(row).toEqual({
      situation: texts.situation,
      agreement: texts.agreement,
      severity: observed.M04,
      evidence: texts.evidence,
    })
    const printed = await server.shippedQuery(
      `select goal, version from plan_goal where pupil_id = '${pupil.id}'`,
    )
    expect(printed).toContain(texts.goal)
  })
})
