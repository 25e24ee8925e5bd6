import { createTestApp, type TestApp } from '@pumpurs/server/test/test-app'
import { type Account, Device } from '#support/device.ts'
import { openSchool, type School } from './school.ts'

/** A server that listens, over a database of its own, and the devices of people. */
export interface ServerWorld {
  readonly server: TestApp
  /** A new device on which the person has signed in. It has synchronised nothing yet. */
  openDevice(account: Account, options?: { hasPassphrase: boolean }): Promise<Device>
  close(): Promise<void>
}

export interface World extends ServerWorld {
  readonly school: School
}

/** With an empty database. */
export async function openServer(): Promise<ServerWorld> {
  const server = await createTestApp()
  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 })
  const devices: Device[] = []
  return {
    server,
    async openDevice(account, { hasPassphrase } = { hasPassphrase: true }) {
      const device = await Device.open({ origin, account, startsAt: server.now(), hasPassphrase })
      devices.push(device)
      return device
    },
    async close() {
      for (const device of devices) device.close()
      await server.close()
    },
  }
}

/** With one school and its programme. */
export async function openWorld(): Promise<World> {
  const world = await openServer()
  return { ...world, school: await openSchool(world.server.db) }
}

/** Each device in turn, twice, until nobody has anything left to send or fetch. */
export async function settle(...devices: readonly Device[]): Promise<void> {
  for (const device of [...devices, ...devices]) {
    // One after the other, so that a failure names its device.
    // oxlint-disable-next-line no-await-in-loop
    const outcome = await device.sync()
    if (outcome?.phase !== 'idle') throw new Error(`a device did not come to rest: ${outcome?.phase}`)
  }
}
