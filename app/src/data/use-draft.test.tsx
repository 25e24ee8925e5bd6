import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { newTestVault } from '#test/vault.ts'
import type { Vault } from '#vault/vault.ts'
import { dropOrphanedDrafts, saveDraft } from './drafts.ts'
import { LocalDataProvider } from './local-data-context.tsx'
import type { LocalData } from './local-data.ts'
import { saveChanges } from './save.ts'
import { idOf, newLocalData, pupilContent } from './test-records.ts'
import { useDraft } from './use-draft.ts'

const note = z.object({ note: z.string() })
const opened: LocalData[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  cleanup()
  await Promise.all(opened.map((local) => local.flushDrafts()))
  for (const local of opened.splice(0)) local.close()
})

async function openDevice(vault?: Vault) {
  const local = await newLocalData(vault)
  opened.push(local)
  return local
}

/** A form in one tab, as soon as it knows what it was left with. */
async function openForm(local: LocalData, key = 'form') {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <LocalDataProvider local={local}>{children}</LocalDataProvider>
  )
  const hook = renderHook(({ text }) => useDraft(key, note, text === '' ? undefined : { note: text }), {
    wrapper,
    initialProps: { text: '' },
  })
  await waitFor(() => expect(hook.result.current.restored).not.toBeNull())
  return hook
}

/** What the device has of the form, from all tabs. */
async function storedIn({ db, vault }: LocalData, key = 'form'): Promise<string[]> {
  const rows = await db.drafts.toArray()
  const context = JSON.stringify(['drafts', key])
  const notes = await Promise.all(rows.map(({ sealed }) => vault.openJson(context, note, sealed)))
  return notes.map((found) => found.note)
}

const fullDisk = () =>
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no space left', 'QuotaExceededError')
  })

test('what is typed is written down after a pause, at a lock, and when the form is left', async () => {
  const local = await openDevice()
  const hook = await openForm(local)
  hook.rerender({ text: 'first' })
  expect(hook.result.current.kept).toBeUndefined()
  await waitFor(() => expect(hook.result.current.kept).toEqual({ note: 'first' }), { timeout: 3_000 })
  expect(await storedIn(local)).toEqual(['first'])
  hook.rerender({ text: 'second' })
  await act(() => local.flushDrafts())
  expect(await storedIn(local)).toEqual(['second'])
  hook.rerender({ text: 'third' })
  hook.unmount()
  const again = await openForm(local)
  expect(again.result.current.restored).toEqual({ note: 'third' })
  expect(await storedIn(local)).toEqual(['third'])
})

test('an untouched form leaves no draft, and a dropped or emptied one does not come back', async () => {
  const local = await openDevice()
  const hook = await openForm(local)
  await act(() => local.flushDrafts())
  expect(await storedIn(local)).toEqual([])
  hook.rerender({ text: 'typed' })
  await act(() => hook.result.current.drop())
  hook.rerender({ text: 'typed again' })
  await act(() => local.flushDrafts())
  hook.rerender({ text: '' })
  hook.unmount()
  await act(() => local.flushDrafts())
  expect(await storedIn(local)).toEqual([])
})

test('a form in a second tab neither takes, overwrites nor throws away what is typed in the first', async () => {
  const vault = await newTestVault()
  const [a, b] = [await openDevice(vault), await openDevice(vault)]
  const first = await openForm(a)
  first.rerender({ text: 'about one pupil' })
  await act(() => a.flushDrafts())
  const second = await openForm(b)
  expect(second.result.current.restored).toBeUndefined()
  second.rerender({ text: 'about another' })
  await act(() => b.flushDrafts())
  expect((await storedIn(a)).toSorted()).toEqual(['about another', 'about one pupil'])
  await act(() => second.result.current.drop())
  expect(await storedIn(a)).toEqual(['about one pupil'])
})

test('drafts of two tabs are offered one after the other, first what was written last, and an earlier version left one too', async () => {
  const vault = await newTestVault()
  const [a, b] = [await openDevice(vault), await openDevice(vault)]
  await saveDraft(a, 'form', { note: 'of an earlier version' })
  const forms = [await openForm(a), await openForm(a), await openForm(b)]
  for (const [number, form] of [...forms.entries()].toReversed()) {
    form.rerender({ text: `typed ${number}` })
    // One after the other.
    // oxlint-disable-next-line no-await-in-loop
    await act(async () => Promise.all([a.flushDrafts(), b.flushDrafts()]))
  }
  for (const form of forms) form.unmount()
  const offered: unknown[] = []
  for (let number = 0; number < 4; number += 1) {
    const form = await openForm(a)
    offered.push(form.result.current.restored?.note)
    await act(() => form.result.current.drop())
    form.unmount()
  }
  // The first form took over what the earlier version had left.
  expect(offered).toEqual(['typed 0', 'typed 1', 'typed 2', undefined])
})

test('another tab is known by its lock', async () => {
  const requested: string[] = []
  const taken: string[] = []
  const request = async (name: string, _options: object, work: (lock: object | null) => Promise<void>) => {
    requested.push(name)
    await work(taken.includes(name) ? null : {})
  }
  vi.stubGlobal('navigator', { locks: { request } })
  const vault = await newTestVault()
  const [a, b] = [await openDevice(vault), await openDevice(vault)]
  const form = await openForm(a)
  form.rerender({ text: 'in the other tab' })
  form.unmount()
  await act(() => a.flushDrafts())
  taken.push(...requested)
  const here = await openForm(b)
  expect(here.result.current.restored).toBeUndefined()
  here.unmount()
  taken.length = 0
  expect((await openForm(b)).result.current.restored).toEqual({ note: 'in the other tab' })
})

test('a full device: the text counts as not saved until it is written, also after the form was left', async () => {
  const local = await openDevice()
  const put = fullDisk()
  const hook = await openForm(local)
  hook.rerender({ text: 'typed' })
  await expect(local.flushDrafts()).rejects.toThrow('no space left')
  hook.unmount()
  await expect(local.flushDrafts()).rejects.toThrow('no space left')
  const again = await openForm(local)
  expect(again.result.current.restored).toEqual({ note: 'typed' })
  put.mockRestore()
  await local.flushDrafts()
  expect(await storedIn(local)).toEqual(['typed'])
})

test('B-086 a draft goes with its record, though it was written last after the record had left', async () => {
  const local = await openDevice()
  await saveChanges(local, [{ op: 'create', entity: 'pupil', id: idOf(1), content: pupilContent }])
  const key = `consultation:new:${idOf(1)}`
  const hook = await openForm(local, key)
  hook.rerender({ text: 'half a note' })
  local.store.apply({ discarded: [local.store.pending.of(idOf(1))[0]?.seq ?? 0] })
  hook.unmount()
  await expect.poll(() => storedIn(local, key)).toEqual(['half a note'])
  await dropOrphanedDrafts(local)
  expect(await storedIn(local, key)).toEqual([])
})
