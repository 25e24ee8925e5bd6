import { expect, test } from 'vitest'
import { serverPaths } from './server-paths.ts'

const isServers = (path: string) => serverPaths.some((pattern) => pattern.test(path))

test.each(['/api', '/api/v1/sync', '/livez', '/readyz', '/metrics'])('%s is left to the server', (path) => {
  expect(isServers(path)).toBe(true)
})

test.each(['/', '/apis', '/izglitojamie', '/izglitojamie/api', '/metrics-of-school'])(
  '%s is the app',
  (path) => {
    expect(isServers(path)).toBe(false)
  },
)
