import type { Page } from '@playwright/test'
import { demoPeople, psychologist } from '@pumpurs/server/demo/demo-staff'
import { demoSchools } from '@pumpurs/server/demo/demo-schools'
import { z } from 'zod'
import { signIn, unlock } from '#pages/front-door.ts'
import { listedPupils } from '#pages/pupils.ts'
import { goTo } from '#pages/shell.ts'
import { listPupils, type PupilRow, surnameFirst } from '#support/demo-records.ts'
import { expect, test } from '#support/fixtures.ts'
import { findingsIn, namesIn, Replies } from '#support/replies.ts'
import type { Device } from '#support/profile.ts'
import type { TestServer } from '#support/server.ts'
import { words } from '#support/words.ts'

const arrive = async (device: Device, username: string) => {
  const replies = await Replies.record(device.context)
  await signIn(device.page, username)
  await goTo(device.page, 'shell.pupils')
  return { page: device.page, sent: replies.text }
}

const namesOf = (pupils: readonly PupilRow[]) => pupils.map(surnameFirst).toSorted()
const activeOf = (pupils: readonly PupilRow[]) => pupils.filter(({ status }) => status === 'active')

const listed = async (page: Page) => (await listedPupils(page)).toSorted()

/** The server has sent all of these pupils and no trace of the others: neither id nor code nor name. */
async function expectSentOnly(server: TestServer, sent: string, own: readonly PupilRow[]): Promise<void> {
  expect(own.filter(({ id }) => !sent.includes(id))).toEqual([])
  const ownIds = own.map(({ id }) => `'${id}'`).join(', ')
  const known = await server.query(
    z.object({ given_name: z.string(), family_name: z.string() }),
    `select given_name, family_name from guardian where pupil_id in (${ownIds})
     union select given_name, family_name from staff_member
     union select given_name, family_name from pupil where id in (${ownIds})`,
  )
  const permitted = new Set(known.map(surnameFirst))
  expect([...namesIn(sent)].filter((name) => !permitted.has(name))).toEqual([])
  const foreign = (await listPupils(server)).filter(({ id }) => !own.some((pupil) => pupil.id === id))
  expect(foreign.length).toBeGreaterThan(0)
  const traces = foreign.flatMap(({ id, identifier }) => [id, identifier ?? id])
  expect(traces.filter((trace) => sent.includes(trace))).toEqual([])
}

/** Findings on family, social environment and health that somebody else wrote about these pupils. */
const restrictedFindings = (server: TestServer, pupils: readonly PupilRow[], reader: string) =>
  server.query(
    z.object({ id: z.uuid() }),
    `select id from risk_finding where left(criterion, 1) in ('G', 'S') and created_by <> '${reader}'
     and pupil_id in (${pupils.map(({ id }) => `'${id}'`).join(', ')})`,
  )

const personOf = (username: string) => {
  const person = demoPeople.find((candidate) => candidate.username === username)
  if (!person) throw new Error(`the demonstration has no ${username}`)
  return person
}

test('a psychologist of three schools finds the pupils of each', async ({ devices, server }) => {
  const all = await listPupils(server)
  const { page, sent } = await arrive(await devices.newDevice(), psychologist.username)
  expect(await listed(page)).toEqual(namesOf(activeOf(all)))
  expect(all.filter(({ id }) => !sent.includes(id))).toEqual([])
  let shown: string = words('shell.all-schools')
  for (const { name } of demoSchools) {
    await page.getByRole('banner').getByRole('button', { name: shown }).click()
    await page.getByRole('menuitem', { name }).click()
    expect(await listed(page)).toEqual(namesOf(activeOf(all.filter(({ school }) => school === name))))
    shown = name
  }
})

test('a class teacher has the own class on the device and nobody else', async ({ devices, server }) => {
  const all = await listPupils(server)
  const own = all.filter(
    ({ school, class_group }) => school === 'Upmalas pamatskola' && class_group === '7.a',
  )
  const { page, sent } = await arrive(await devices.newDevice(), 'mara.gulbe')
  expect(await listed(page)).toEqual(namesOf(activeOf(own)))
  await expectSentOnly(server, sent, own)

  const stranger = all.find(({ school }) => school !== 'Upmalas pamatskola')
  await page.goto(`/izglitojamie/${stranger?.id}`)
  await unlock(page)
  await expect(page.getByText(words('common.not-on-device'))).toBeVisible()
})

const restrictedReaders = [
  { username: 'edite.laudane', what: 'a specialist has the school', classes: null },
  {
    username: 'karlis.udris',
    what: 'a teacher has the taught classes',
    classes: ['7.a', '5.a', '6.a', '7.b', '8.a'],
  },
]

for (const { username, what, classes } of restrictedReaders) {
  test(`${what} on the device without the restricted findings`, async ({ devices, server }) => {
    const own = (await listPupils(server))
      .filter(({ school }) => school === 'Upmalas pamatskola')
      .filter(({ class_group }) => classes === null || classes.includes(class_group))
    const { page, sent } = await arrive(await devices.newDevice(), username)
    expect(await listed(page)).toEqual(namesOf(activeOf(own)))
    await expectSentOnly(server, sent, own)
    const restricted = await restrictedFindings(server, own, personOf(username).id)
    expect(restricted.length).toBeGreaterThan(0)
    const arrived = findingsIn(sent)
    expect(arrived.size).toBeGreaterThan(0)
    expect(restricted.filter(({ id }) => arrived.has(id))).toEqual([])
  })
}
