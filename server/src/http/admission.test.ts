import { expect, test } from 'vitest'
import { createAdmission } from './admission.ts'
import { HttpError } from './http-error.ts'

/** Work that ends when told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<string>()
  return { work: () => promise, end: () => resolve('done') }
}

test('so many work, so many wait, and the rest are sent away at once with different wishes', async () => {
  const admission = createAdmission({ atWork: 2, waiting: 3, longestWaitMs: 10_000 })
  const works = Array.from({ length: 5 }, held)
  const answers = works.map(({ work }) => admission.enter(work))
  expect([admission.atWork(), admission.waiting()]).toEqual([2, 3])
  expect(() => admission.refuseWhenFull()).toThrow(HttpError)
  const refusals = await Promise.all(
    Array.from({ length: 200 }, () => admission.enter(async () => 'never').catch((error: unknown) => error)),
  )
  const wishes = refusals.map((error) => (error instanceof HttpError ? error.retryAfterSeconds : null))
  expect(wishes).not.toContain(null)
  expect(new Set(wishes).size).toBeGreaterThan(3)
  for (const { end } of works) end()
  expect(await Promise.all(answers)).toEqual(Array.from({ length: 5 }, () => 'done'))
  expect([admission.atWork(), admission.waiting(), admission.refused()]).toEqual([0, 0, 201])
})

test('who waits too long is sent away and leaves their place to others', async () => {
  const admission = createAdmission({ atWork: 1, waiting: 5, longestWaitMs: 20 })
  const [first, last] = [held(), held()]
  const working = admission.enter(first.work)
  await expect(admission.enter(async () => 'late')).rejects.toThrow(HttpError)
  const next = admission.enter(last.work)
  first.end()
  last.end()
  expect(await Promise.all([working, next])).toEqual(['done', 'done'])
})

test('B-031 work that fails gives its place back', async () => {
  const admission = createAdmission({ atWork: 1, waiting: 1, longestWaitMs: 1_000 })
  const fail = () => admission.enter(() => Promise.reject(new Error('the work failed')))
  await expect(fail()).rejects.toThrow('the work failed')
  await expect(fail()).rejects.toThrow('the work failed')
  expect(await admission.enter(async () => 'done')).toBe('done')
})
