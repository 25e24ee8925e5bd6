import { test as base, expect } from '@playwright/test'
import { signIn } from '#pages/front-door.ts'
import { Device, type ScreenSize } from './profile.ts'
import { TestServer } from './server.ts'

interface Devices {
  /** A new browser with an empty profile, opened at the start page. */
  newDevice(size?: ScreenSize): Promise<Device>
  /** A new browser in which the person has signed in and the preparation is through. */
  deviceOf(username: string, size?: ScreenSize): Promise<Device>
}

interface PerWorker {
  server: TestServer
}

/** Every journey: one server for all, browsers of its own, and no error on any console. */
export const test = base.extend<{ devices: Devices; allowedProblems: RegExp[] }, PerWorker>({
  server: [
    async ({}, use) => {
      const server = await TestServer.create()
      try {
        await use(server)
      } finally {
        await server.remove()
      }
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  allowedProblems: async ({}, use) => use([]),
  devices: async ({ server, allowedProblems }, use) => {
    await server.start()
    const opened: Device[] = []
    const newDevice = async (size?: ScreenSize) => {
      const device = new Device(server.url, size)
      opened.push(device)
      const page = await device.open()
      await page.goto('/')
      return device
    }
    await use({
      newDevice,
      async deviceOf(username, size) {
        const device = await newDevice(size)
        await signIn(device.page, username)
        return device
      },
    })
    // One browser that does not end must not keep the others' folders.
    const removed = await Promise.allSettled(opened.map((device) => device.remove()))
    const failures = removed.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
    expect(failures).toEqual([])
    const problems = opened.flatMap((device) => device.problems)
    expect(problems.filter((problem) => !allowedProblems.some((allowed) => allowed.test(problem)))).toEqual(
      [],
    )
  },
})

export { expect }
