import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import type { Role } from '@pumpurs/shared/domain/role'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import { idOf, newLocalData, pupilRecord, schoolId, staffMemberId } from '#data/test-records.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { SupportPlanScreen } from './support-plan-screen.tsx'
import { supportPlan } from './test-plan.ts'

const header = {
  organisationId: schoolId,
  version: 1,
  deletedAt: null,
  createdBy: staffMemberId,
  createdAt: '2026-09-01T08:00:00.000Z',
  updatedBy: staffMemberId,
  updatedAt: '2026-09-01T08:00:00.000Z',
}
const grant = (role: Role): EntityRecords['grant'] => ({
  ...header,
  id: idOf(700),
  staffMemberId,
  role,
  classGroup: null,
  pupilId: null,
  validFrom: '2026-09-01',
  validTo: null,
})
const programme: EntityRecords['programme'] = {
  ...header,
  organisationId: null,
  id: idOf(600),
  name: 'Skola – kopienā',
  legalAct: '',
  validFrom: '2024-07-01',
  validTo: null,
  fromGrade: 1,
  toGrade: 12,
  fromVocationalYear: null,
  toVocationalYear: null,
  measureKinds: ['consultation', 'mentoring'],
  approvalSteps: ['principal'],
}
const measure: EntityRecords['measure'] = {
  ...header,
  id: idOf(510),
  planId: idOf(500),
  pupilId: idOf(1),
  schoolYear: '2026',
  kind: 'consultation',
  subject: 'Matemātika',
  specialist: 'teacher',
  specialistId: staffMemberId,
  plannedLessons: 2,
  form: 'individual',
  mode: 'onSite',
  startsOn: '2026-09-01',
  endsOn: '2026-12-18',
  findingIds: [],
  note: '',
}
const consultation: EntityRecords['consultation'] = {
  ...header,
  id: idOf(520),
  measureId: measure.id,
  planId: idOf(500),
  pupilId: idOf(1),
  schoolYear: '2026',
  heldOn: '2026-10-01',
  minutes: 120,
  form: 'individual',
  mode: 'onSite',
  confirmation: 'signature',
  specialistId: staffMemberId,
  note: '',
}

let local: LocalData
let addresses: string[]
const arrive = <E extends EntityName>(entity: E, record: EntityRecords[E]) =>
  local.store.apply({ records: [{ filling: { bucket: 1, era: 0, fill: 0 }, entity, records: [record] }] })

beforeEach(async () => {
  addresses = []
  local = await newLocalData()
  arrive('pupil', pupilRecord(1, 1))
  arrive('programme', programme)
})
afterEach(async () => {
  cleanup()
  await new Promise((resolve) => setTimeout(resolve, 50))
  local.close()
})

const open = (planId: string | null, section?: string) =>
  render(
    <UiProvider navigate={(href) => addresses.push(href)}>
      <LocalDataProvider local={local}>
        <SupportPlanScreen
          pupilId={idOf(1)}
          planId={planId}
          section={section}
          onSectionChange={() => undefined}
        />
      </LocalDataProvider>
    </UiProvider>,
  )
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('a plan is made once per pupil, programme and semester; the second time leads to it', async () => {
  arrive('grant', grant('teacher'))
  const first = open(null)
  press('Izveidot plānu')
  await waitFor(() => expect(addresses).toHaveLength(1))
  const [plan] = local.collections.supportPlan.all()
  expect(plan).toMatchObject({
    state: 'draft',
    periodFrom: '2026-09-01',
    periodTo: '2026-12-18',
    semester: 1,
  })
  expect(addresses).toEqual([`/izglitojamie/${idOf(1)}/plani/${plan?.id}`])
  first.unmount()
  open(null)
  expect(screen.getByRole('link', { name: 'Atvērt esošo plānu' }).getAttribute('href')).toBe(addresses[0])
})

test('a goal without its text is asked for and nothing typed is lost', async () => {
  arrive('grant', grant('teacher'))
  arrive('supportPlan', supportPlan())
  open(idOf(500), 'merki')
  press('Pievienot mērķi')
  type(/^Rādītājs/, 'Lasa 20 minūtes dienā')
  press('Saglabāt')
  expect(screen.getByRole('alert').textContent).toContain('Uzrakstiet 1. mērķi')
  expect(screen.getByLabelText(/^Rādītājs/)).toHaveProperty('value', 'Lasa 20 minūtes dienā')
  type('Mērķis', 'Lasīt katru dienu')
  fireEvent.keyDown(document, { key: 's', ctrlKey: true })
  await waitFor(() => expect(local.collections.planGoal.all()).toHaveLength(1))
  expect(local.collections.planGoal.all()[0]).toMatchObject({
    goal: 'Lasīt katru dienu',
    indicator: 'Lasa 20 minūtes dienā',
    planId: idOf(500),
  })
})

test('a section saves only what was changed in it', async () => {
  arrive('grant', grant('teacher'))
  arrive('supportPlan', supportPlan({ agreement: 'Iesniegums 01.09.' }))
  open(idOf(500), 'izglitojamais')
  type('Stiprās puses un grūtības', 'Labi zīmē.')
  press('Saglabāt')
  await waitFor(() => expect(local.store.pending.all()).toHaveLength(1))
  expect(local.store.pending.all()[0]?.mutation).toMatchObject({
    op: 'patch',
    set: { situation: 'Labi zīmē.' },
  })
})

test('a draft is submitted after asking, and then its sections are locked with the reason', async () => {
  arrive('grant', grant('teacher'))
  arrive('supportPlan', supportPlan({ agreement: 'Iesniegums 01.09.' }))
  open(idOf(500), 'izglitojamais')
  press('Iesniegt saskaņošanai')
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/Vēl nav aizpildīts: .*Mērķi/)).toBeTruthy()
  fireEvent.click(dialog.getByRole('button', { name: 'Iesniegt saskaņošanai' }))
  await waitFor(() => expect(local.collections.supportPlan.get(idOf(500))?.state).toBe('submitted'))
  expect(screen.getByText(/Plāns ir iesniegts, tāpēc/)).toBeTruthy()
  expect(screen.queryByLabelText('Stiprās puses un grūtības')).toBeNull()
})

test('a plan is returned with a reason, which its author reads', async () => {
  arrive('grant', grant('principal'))
  arrive('supportPlan', supportPlan({ state: 'submitted', createdBy: idOf(9) }))
  open(idOf(500))
  press('Atgriezt precizēšanai')
  const dialog = within(await screen.findByRole('dialog'))
  const confirm = () => fireEvent.click(dialog.getByRole('button', { name: 'Atgriezt precizēšanai' }))
  confirm()
  expect(dialog.getByText('Uzrakstiet iemeslu')).toBeTruthy()
  fireEvent.change(dialog.getByLabelText('Iemesls'), { target: { value: 'Trūkst rādītāja.' } })
  confirm()
  await waitFor(() => expect(local.collections.supportPlan.get(idOf(500))?.state).toBe('returned'))
  expect(screen.getByText('Trūkst rādītāja.')).toBeTruthy()
})

test('the reason of a step is kept when its question is left, and forgotten once the step is made', async () => {
  arrive('grant', grant('principal'))
  arrive('supportPlan', supportPlan({ state: 'submitted', createdBy: idOf(9) }))
  const ask = async () => {
    press('Atgriezt precizēšanai')
    return within(await screen.findByRole('dialog'))
  }
  const first = open(idOf(500))
  const dialog = await ask()
  fireEvent.change(dialog.getByLabelText('Iemesls'), { target: { value: 'Trūkst rādītāja.' } })
  first.unmount()
  open(idOf(500))
  const again = await ask()
  await waitFor(() => expect(again.getByLabelText('Iemesls')).toHaveProperty('value', 'Trūkst rādītāja.'))
  fireEvent.click(again.getByRole('button', { name: 'Atgriezt precizēšanai' }))
  await waitFor(() => expect(local.collections.supportPlan.get(idOf(500))?.state).toBe('returned'))
  await expect.poll(() => local.db.drafts.count()).toBe(0)
})

test('the reason of an amendment is kept when its question is left', async () => {
  arrive('grant', grant('principal'))
  arrive('supportPlan', supportPlan({ state: 'approved' }))
  const ask = async () => {
    press('Grozīt plānu')
    return within(await screen.findByRole('dialog'))
  }
  const first = open(idOf(500))
  const dialog = await ask()
  fireEvent.change(dialog.getByRole('textbox'), { target: { value: 'Mainījies atzinums.' } })
  first.unmount()
  open(idOf(500))
  const again = await ask()
  await waitFor(() => expect(again.getByRole('textbox')).toHaveProperty('value', 'Mainījies atzinums.'))
})

/** Opens the approved plan and begins to amend it. */
async function beginAmending(reason: string) {
  arrive('grant', grant('principal'))
  arrive('supportPlan', supportPlan({ state: 'approved' }))
  const opened = open(idOf(500), 'izglitojamais')
  press('Grozīt plānu')
  const dialog = within(await screen.findByRole('dialog'))
  fireEvent.change(dialog.getByRole('textbox'), { target: { value: reason } })
  fireEvent.click(dialog.getByRole('button', { name: 'Sākt grozījumu' }))
  expect(screen.getByText('Jūs grozāt plānu')).toBeTruthy()
  return opened
}

test('an amendment that was begun goes on with its reason after a lock', async () => {
  const first = await beginAmending('Mainījies atzinums.')
  await act(() => local.flushDrafts())
  first.unmount()
  open(idOf(500), 'izglitojamais')
  expect(await screen.findByText('Jūs grozāt plānu')).toBeTruthy()
  expect(screen.getByText('Mainījies atzinums.')).toBeTruthy()
  type('Stiprās puses un grūtības', 'Labi zīmē.')
  press('Saglabāt')
  await waitFor(() => expect(local.store.pending.all()).toHaveLength(1))
  expect(local.store.pending.all()[0]?.mutation).toMatchObject({ op: 'amend', why: 'Mainījies atzinums.' })
})

test('an amendment that was ended before anything was saved leaves its reason for the next one', async () => {
  await beginAmending('Mainījies atzinums.')
  press('Beigt grozījumu')
  press('Grozīt plānu')
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByRole('textbox')).toHaveProperty('value', 'Mainījies atzinums.')
})

test('the reason of an amendment is forgotten once it is ended and the plan keeps it', async () => {
  await beginAmending('Mainījies atzinums.')
  type('Stiprās puses un grūtības', 'Labi zīmē.')
  press('Saglabāt')
  await waitFor(() => expect(local.store.pending.all()).toHaveLength(1))
  await act(() => local.flushDrafts())
  press('Beigt grozījumu')
  await waitFor(async () => expect(await local.db.drafts.count()).toBe(0))
  press('Grozīt plānu')
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByRole('textbox')).toHaveProperty('value', '')
})

test('lessons over the plan are shown, and before approval it says that they count later', () => {
  arrive('grant', grant('teacher'))
  arrive('supportPlan', supportPlan())
  arrive('measure', measure)
  arrive('consultation', consultation)
  open(idOf(500), 'izpilde')
  expect(screen.getByText(/skaitīs pēc apstiprināšanas/)).toBeTruthy()
  expect(screen.getAllByText('Pārsniedz plānu par 1 st.')).toHaveLength(2)
})

test('goals and measures of the last semester come over and are marked for review', async () => {
  arrive('grant', grant('teacher'))
  const old = supportPlan({ id: idOf(400), schoolYear: '2025', semester: 2, state: 'closed' })
  arrive('supportPlan', old)
  arrive('measure', { ...measure, id: idOf(410), planId: old.id, schoolYear: '2025' })
  arrive('supportPlan', supportPlan())
  open(idOf(500), 'pasakumi')
  press('Kopēt no iepriekšējā semestra')
  const dialog = within(await screen.findByRole('dialog'))
  fireEvent.click(dialog.getByRole('button', { name: 'Kopēt' }))
  await waitFor(() => expect(local.collections.measure.by('planId', idOf(500))).toHaveLength(1))
  expect(screen.getByText('Kopēts, jāpārskata')).toBeTruthy()
})
