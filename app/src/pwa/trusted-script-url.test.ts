import { expect, test } from 'vitest'
import { trustedScriptUrl } from './trusted-script-url.ts'

test('lets only scripts of our own address be workers', () => {
  expect(trustedScriptUrl('/service-worker.js')).toBe(`${location.origin}/service-worker.js`)
  expect(() => trustedScriptUrl('https://elsewhere.example/x.js')).toThrow(/our own address/)
  expect(() => trustedScriptUrl('//elsewhere.example/x.js')).toThrow(/our own address/)
  expect(() => trustedScriptUrl('data:text/javascript,1')).toThrow(/our own address/)
})
