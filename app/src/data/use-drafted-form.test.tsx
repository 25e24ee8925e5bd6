import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { LocalDataProvider } from './local-data-context.tsx'
import type { LocalData } from './local-data.ts'
import { newLocalData } from './test-records.ts'
import { useDraftedForm } from './use-drafted-form.ts'

const edits = z.object({ goal: z.string(), target: z.string() }).partial()

let local: LocalData
beforeEach(async () => {
  local = await newLocalData()
})
// A form reads and writes its draft by itself; the database is closed when that is over.
afterEach(async () => {
  cleanup()
  await new Promise((resolve) => setTimeout(resolve, 50))
  local.close()
})

const open = (saved: { goal: string; target: string }) =>
  renderHook(({ base }) => useDraftedForm('form', edits, base), {
    initialProps: { base: saved },
    wrapper: ({ children }: { children: ReactNode }) => (
      <LocalDataProvider local={local}>{children}</LocalDataProvider>
    ),
  })

test('what others change meanwhile shows in the fields that were not edited', () => {
  const form = open({ goal: 'Lasīt', target: '50' })
  act(() => form.result.current.set({ goal: 'Lasīt katru dienu' }))
  form.rerender({ base: { goal: 'Lasīt grupā', target: '70' } })
  expect(form.result.current.value).toEqual({ goal: 'Lasīt katru dienu', target: '70' })
  expect(form.result.current.changed).toEqual({ goal: 'Lasīt katru dienu' })
})

test('an edit knows from what it began, also after the form was left', async () => {
  const first = open({ goal: 'Lasīt', target: '50' })
  act(() => first.result.current.set({ goal: 'Lasīt katru' }))
  first.rerender({ base: { goal: 'Lasīt grupā', target: '50' } })
  act(() => first.result.current.set({ goal: 'Lasīt katru dienu' }))
  expect(first.result.current.seen).toEqual({ goal: 'Lasīt' })
  await act(() => local.flushDrafts())
  first.unmount()

  const second = open({ goal: 'Lasīt grupā', target: '50' })
  await waitFor(() => expect(second.result.current.value.goal).toBe('Lasīt katru dienu'))
  expect(second.result.current.seen).toEqual({ goal: 'Lasīt' })
})

test('typing back what was there at the beginning shows what has arrived since', () => {
  const form = open({ goal: 'Lasīt', target: '50' })
  act(() => form.result.current.set({ goal: 'x' }))
  form.rerender({ base: { goal: 'Lasīt grupā', target: '50' } })
  act(() => form.result.current.set({ goal: 'Lasīt' }))
  expect(form.result.current).toMatchObject({ value: { goal: 'Lasīt grupā' }, isDirty: false, seen: {} })
})

test('typing back what is saved leaves nothing to save', () => {
  const form = open({ goal: 'Lasīt', target: '50' })
  act(() => form.result.current.set({ goal: 'x' }))
  expect(form.result.current.isDirty).toBe(true)
  act(() => form.result.current.set({ goal: 'Lasīt' }))
  expect(form.result.current.isDirty).toBe(false)
})

test('a form that was left is found again with what was typed, and forgotten once saved', async () => {
  const saved = { goal: 'Lasīt', target: '50' }
  const first = open(saved)
  act(() => first.result.current.set({ target: '80' }))
  await act(() => local.flushDrafts())
  first.unmount()

  const second = open(saved)
  await waitFor(() => expect(second.result.current.value.target).toBe('80'))
  expect(second.result.current.restoredFrom).toBe('2026-11-23T10:00:00.000Z')
  await act(() => second.result.current.clear())
  expect(second.result.current.value).toEqual(saved)
  await act(() => local.flushDrafts())
  second.unmount()

  const third = open(saved)
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
  expect(third.result.current).toMatchObject({ value: saved, isDirty: false, restoredFrom: null })
})

test('an edit of an empty field began from nothing, whatever a colleague fills in meanwhile', () => {
  const level = z.object({ level: z.string().nullable() }).partial()
  const empty: { level: string | null } = { level: null }
  const form = renderHook(({ base }) => useDraftedForm('level', level, base), {
    initialProps: { base: empty },
    wrapper: ({ children }: { children: ReactNode }) => (
      <LocalDataProvider local={local}>{children}</LocalDataProvider>
    ),
  })
  act(() => form.result.current.set({ level: 'a' }))
  form.rerender({ base: { level: 'theirs' } })
  act(() => form.result.current.set({ level: 'ab' }))
  expect(form.result.current.seen).toEqual({ level: null })
})
