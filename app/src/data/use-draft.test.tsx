import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { findDraft } from './drafts.ts'
import { LocalDataProvider } from './local-data-context.tsx'
import type { LocalData } from './local-data.ts'
import { newLocalData } from './test-records.ts'
import { useDraft } from './use-draft.ts'

const note = z.object({ note: z.string() })
const opened: LocalData[] = []
afterEach(() => {
  for (const local of opened.splice(0)) local.close()
})

async function openForm() {
  const local = await newLocalData()
  opened.push(local)
  const wrapper = ({ children }: { children: ReactNode }) => (
    <LocalDataProvider local={local}>{children}</LocalDataProvider>
  )
  const hook = renderHook(({ text }) => useDraft('form', note, { note: text }), {
    wrapper,
    initialProps: { text: '' },
  })
  await waitFor(() => expect(hook.result.current.restored).toBeUndefined())
  return { local, hook, stored: () => findDraft(local, 'form', note) }
}

test('what is typed is written down after a pause, at a lock, and when the form is left', async () => {
  const { local, hook, stored } = await openForm()
  hook.rerender({ text: 'first' })
  expect(hook.result.current.kept).toBeUndefined()
  await waitFor(() => expect(hook.result.current.kept).toEqual({ note: 'first' }), { timeout: 3_000 })
  expect(await stored()).toEqual({ note: 'first' })
  hook.rerender({ text: 'second' })
  await act(() => local.flushDrafts())
  expect(await stored()).toEqual({ note: 'second' })
  hook.rerender({ text: 'third' })
  hook.unmount()
  await expect.poll(stored).toEqual({ note: 'third' })
})

test('an untouched form leaves no draft, and a dropped one does not come back', async () => {
  const { local, hook, stored } = await openForm()
  await act(() => local.flushDrafts())
  expect(await stored()).toBeUndefined()
  hook.rerender({ text: 'typed' })
  await act(() => hook.result.current.drop())
  hook.unmount()
  await act(() => local.flushDrafts())
  expect(await stored()).toBeUndefined()
})
