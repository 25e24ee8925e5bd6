import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { setLanguage } from '#i18n/translate.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { delayAfter } from '#vault/unlock-delay.ts'
import { kdfFloor } from '#vault/key-derivation.ts'
import type { VaultEntry } from '#vault/vault-registry.ts'
import { type Unlocking, UnlockScreen } from './unlock-screen.tsx'

const start = Date.parse('2026-11-23T08:00:00Z')

const entryOf = (label: string, changes: Partial<VaultEntry> = {}): VaultEntry => ({
  id: crypto.randomUUID(),
  label,
  ownerTag: null,
  isShared: false,
  slots: [
    {
      version: 1,
      type: 'passphrase',
      kdf: kdfFloor,
      salt: new Uint8Array(16),
      iv: new Uint8Array(12),
      wrappedKey: new Uint8Array(48),
    },
  ],
  failedAttempts: 0,
  lastFailedAt: null,
  createdAt: start,
  lastUnlockedAt: null,
  ...changes,
})

const asked: [string, string][] = []
let answer: Unlocking | undefined
const onOtherUser = vi.fn<() => void>()

function show(entries: readonly VaultEntry[]) {
  const unlock = async (id: string, passphrase: string) => {
    asked.push([id, passphrase])
    return answer
  }
  render(
    <UiProvider navigate={() => undefined}>
      <UnlockScreen entries={entries} unlock={unlock} onOtherUser={onOtherUser} />
    </UiProvider>,
  )
}

const field = () => screen.getByLabelText<HTMLInputElement>('Parole')
const button = () => screen.getByRole('button', { name: 'Atbloķēt' })

async function tryPassphrase(text: string) {
  fireEvent.change(field(), { target: { value: text } })
  await act(async () => fireEvent.click(button()))
}

describe('the unlock screen', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: start })
    setLanguage('lv')
    asked.length = 0
    answer = undefined
  })
  afterEach(() => {
    cleanup()
    vi.useRealTimers()
  })

  test('opens with one field and one button, offering who used the device last', async () => {
    const anna = entryOf('Anna Bērziņa', { lastUnlockedAt: start - 1 })
    show([entryOf('Līga Čakāne', { lastUnlockedAt: start - 9 }), anna])
    expect(screen.getByRole('radio', { name: 'Anna Bērziņa' })).toHaveProperty('checked', true)
    await tryPassphrase('zirgs pele lāse kalns')
    expect(asked).toEqual([[anna.id, 'zirgs pele lāse kalns']])
  })

  test('says that the password is wrong, and asks for nothing but another try', async () => {
    show([entryOf('Anna Bērziņa')])
    answer = { outcome: 'wrong-passphrase', failedAttempts: 1, waitMs: 0 }
    await tryPassphrase('nepareiza')
    expect(screen.getByText('Parole nav pareiza.')).toBeDefined()
    expect(field().value).toBe('')
    expect(button().getAttribute('aria-disabled')).toBeNull()
  })

  test('counts the delay down, hears no try during it and the next one after it', async () => {
    show([entryOf('Anna Bērziņa')])
    answer = { outcome: 'wrong-passphrase', failedAttempts: 5, waitMs: delayAfter(5) }
    await tryPassphrase('nepareiza')
    expect(screen.getByText('Pagaidiet 30 sekunžu')).toBeDefined()
    expect(screen.getByText('Pārāk daudz mēģinājumu. Nekas nav dzēsts.')).toBeDefined()
    await tryPassphrase('īstā')
    expect(asked).toHaveLength(1)
    await act(() => vi.advanceTimersByTimeAsync(9_000))
    expect(screen.getByText('Pagaidiet 21 sekundi')).toBeDefined()
    await act(() => vi.advanceTimersByTimeAsync(21_000))
    answer = undefined
    await tryPassphrase('īstā')
    expect(asked).toHaveLength(2)
  })

  test('still waits after a reload in the middle of a delay', () => {
    show([entryOf('Anna Bērziņa', { failedAttempts: 8, lastFailedAt: start - 60_000 })])
    expect(screen.getByText('Pagaidiet 14 minūšu')).toBeDefined()
  })

  test('after ten wrong tries offers to sign in online, where the data stay', async () => {
    show([entryOf('Anna Bērziņa', { failedAttempts: 9 })])
    expect(screen.queryByText('Pieslēgties ar internetu')).toBeNull()
    answer = { outcome: 'wrong-passphrase', failedAttempts: 10, waitMs: delayAfter(10) }
    await tryPassphrase('nepareiza')
    fireEvent.click(screen.getByRole('button', { name: 'Pieslēgties ar internetu' }))
    expect(onOtherUser).toHaveBeenCalledOnce()
  })
})
