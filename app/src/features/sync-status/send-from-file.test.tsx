import { act, cleanup, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import type { SyncPhase } from '#data/sync-status.ts'
import { idOf, newLocalData, pupilRecord, refusedEntry } from '#data/test-records.ts'
import { setLanguage, translate } from '#i18n/translate.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { deriveKeyHere } from '#vault/argon2id.ts'
import { whyWaiting } from './entry-words.ts'
import { SendFromFile } from './send-from-file.tsx'
import { UnreadableCard } from './unreadable-card.tsx'

let local: LocalData
beforeEach(async () => {
  setLanguage('lv')
  local = await newLocalData()
})
afterEach(() => {
  cleanup()
  local.close()
})

const queued = () => ({ ...refusedEntry(1, idOf(900)), state: 'queued' as const })

async function show(content: ReactNode): Promise<void> {
  await act(async () => {
    render(
      <UiProvider navigate={() => undefined}>
        <LocalDataProvider local={local}>{content}</LocalDataProvider>
      </UiProvider>,
    )
  })
}

test.each<[SyncPhase, RegExp, string]>([
  ['offline', /Pārbaudiet internetu/, 'Mēģināt vēlreiz'],
  ['server-problem', /Serveris tos pašlaik nevar saņemt/, 'Mēģināt vēlreiz'],
  ['needs-sign-in', /Pieslēgšanās laiks ir beidzies/, 'Mēģināt vēlreiz'],
  ['update-needed', /Atjauniniet lietotni/, 'Mēģināt vēlreiz'],
  ['device-full', /Šajā datorā nav vietas/, 'Mēģināt vēlreiz'],
  ['device-closed', /pārlādējiet lapu/, 'Pārlādēt'],
])('work from a file that is not sent yet says why (%s) and what helps', async (phase, words, button) => {
  local.store.apply({ outbox: [queued()] })
  local.status.set({ phase })
  const nothing = () => undefined
  const later = () => Promise.resolve()
  await show(
    <SendFromFile
      deriveKey={deriveKeyHere}
      push={later}
      onGoOn={nothing}
      onRemove={later}
      signInAgain={null}
    />,
  )
  expect(screen.getByText(words)).toBeDefined()
  expect(screen.getByRole('button', { name: button })).toBeDefined()
})

test('a tab that cannot send any more does not say that a change waits for its turn', () => {
  const why = (phase: SyncPhase) => whyWaiting(queued(), { phase, isHeldBack: false }, translate)
  expect([why('idle'), why('device-failed'), why('device-closed')]).toEqual([
    'gaida kārtu',
    'gaida, līdz pārlādēsiet lapu',
    'gaida, līdz pārlādēsiet lapu',
  ])
})

test('a damaged change leads to what it is about', async () => {
  local.store.apply({
    records: [
      { filling: { bucket: 1, era: 0, fill: 1 }, entity: 'pupil', records: [{ ...pupilRecord(1, 1) }] },
    ],
  })
  local.unreadableEdits.add([
    { seq: 7, grp: idOf(70), entity: 'pupil', id: idOf(1), madeAt: null, why: 'damaged' },
  ])
  await show(<UnreadableCard />)
  expect(screen.getByRole('link', { name: 'Atvērt' }).getAttribute('href')).toBe(`/izglitojamie/${idOf(1)}`)
})

test('numbers that take the genitive plural are said with it', () => {
  const count = 11
  expect(translate('shell.leave-text', { count })).toMatch(/^Nav nosūtīts 11 ierakstu\./)
  expect(translate('carried-work.taken', { count })).toBe('Pievienots 11 ierakstu')
  expect(translate('carried-work.still-waiting', { count })).toBe('Vēl nav nosūtīts 11 ierakstu')
})
