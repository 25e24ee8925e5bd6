import { TestOutbox } from '@pumpurs/server/test/test-school'
import { jsonRequest } from '@pumpurs/app/api/call-server'
import { resultLine, syncPath } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import { newPupil } from '#sync/contents.ts'
import { settle } from '#sync/world.ts'
import { killBackends, openProcessWorld, postmasterOf, type ProcessWorld } from './process-world.ts'

let world: ProcessWorld
let device: Device
const devices: Device[] = []
beforeAll(async () => {
  world = await openProcessWorld()
  for (let person = 0; person < 5; person += 1)
    devices.push(await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' })))
  device = devices[0] ?? (await Promise.reject(new Error('no device')))
  await settle(...devices)
})
afterAll(() => world.close())

const versionsOf = (id: string) =>
  world.ask((db) => db.selectFrom('record_history').select('version').where('record_id', '=', id).execute())

test('B-027 a server killed right after COMMIT has done the work once, and the device learns it later', async () => {
  const pupil = newPupil(world.school)
  await device.save([pupil])
  world.proxy.plan = () => ({ kind: 'stall' })
  const syncing = device.sync()
  await expect.poll(() => versionsOf(pupil.id), { interval: 1 }).toHaveLength(1)
  await world.server.kill()
  world.proxy.dropAll()
  world.proxy.plan = () => undefined
  expect((await syncing)?.phase).toBe('offline')
  expect(device.local.store.pending.all()).toMatchObject([{ state: 'queued' }])
  await world.server.start()
  await settle(device)
  expect(device.local.store.pending.all()).toEqual([])
  expect(await versionsOf(pupil.id)).toEqual([{ version: 1 }])
})

test('B-030 a database killed in the middle of the work is back by itself, with the server untouched', async () => {
  const pupils = Array.from({ length: 200 }, () => newPupil(world.school))
  await device.save(pupils)
  const before = await postmasterOf(world)
  const syncing = device.sync()
  process.kill(before, 'SIGKILL')
  await syncing
  const phase = async () => (await device.sync())?.phase
  await expect.poll(phase, { timeout: 40_000 }).toBe('idle')
  expect(await postmasterOf(world)).not.toBe(before)
  expect(world.server.exitCode).toBeNull()
  for (const { id } of pupils.slice(0, 3)) expect(await versionsOf(id)).toEqual([{ version: 1 }])
})

test('a server killed while its database recovers from a crash starts again', async () => {
  await killBackends(world)
  await world.server.kill()
  await world.server.start()
  expect((await fetch(`${world.server.url}/readyz`)).status).toBe(200)
})

const pushes = 50

/** Fifty requests of five people, each from a browser of its own with one new pupil. */
function newRequests() {
  return Array.from({ length: pushes }, (_, index) => {
    const outbox = new TestOutbox()
    const { entity, id, op, content, organisationId } = newPupil(world.school)
    const mutation = outbox.make({ op, entity, id, set: { ...content, organisationId } })
    const body = {
      clientId: outbox.clientId,
      dbEpoch: null,
      entitlement: null,
      mutations: [mutation],
      cursors: [],
    }
    const sender = devices[index % devices.length] ?? device
    return { id, send: () => send(sender, body) }
  })
}

/** The word on the one mutation, or why there is none. */
async function send({ tab }: Device, body: object): Promise<string> {
  const answer = await tab.session.call(syncPath, jsonRequest('POST', { ...body, only: 'push' }))
  if (answer.kind !== 'answered') return answer.kind === 'refused' ? answer.code : answer.kind
  const lines = (await answer.response.text().catch(() => '')).split('\n').slice(0, -1)
  const result = lines.map((line) => resultLine.safeParse(JSON.parse(line)).data).find((found) => found)
  return result?.r ?? 'no-network'
}

test('B-028 SIGTERM during fifty requests drains: what was answered is done, the rest is done once when sent again', async () => {
  const requests = newRequests()
  const sending = Promise.all(requests.map(({ send: request }) => request()))
  await new Promise<void>((resolve) => {
    world.proxy.onAnswer = () => resolve()
  })
  expect(await world.server.stop()).toBe(0)
  const words = await sending
  expect(words.filter((word) => !['applied', 'unavailable', 'no-network'].includes(word))).toEqual([])
  expect(words).toContain('applied')
  await world.server.start()
  for (const [index, { id }] of requests.entries())
    if (words[index] === 'applied') expect(await versionsOf(id)).toEqual([{ version: 1 }])
  // One person's requests queue up behind each other, so not all at once.
  for (const { send: request } of requests) expect(await request()).toBe('applied')
  for (const { id } of requests) expect(await versionsOf(id)).toEqual([{ version: 1 }])
  const drained = words.filter((word) => word === 'applied').length
  process.stdout.write(
    `SIGTERM during ${pushes} requests: ${drained} answered, ${pushes - drained} to repeat\n`,
  )
})
