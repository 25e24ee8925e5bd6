import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SyncPhase } from '#data/sync-status.ts'
import type { SyncState } from '#data/use-sync-state.ts'
import { translate } from '#i18n/translate.ts'
import { chipWords } from './chip-words.ts'

const now = new Date('2026-11-23T12:30:00Z')

const settled: SyncState = {
  phase: 'idle',
  waiting: 0,
  refused: 0,
  onlyHere: 0,
  unreadable: 0,
  conflicts: 0,
  lastSuccessAt: '2026-11-23T12:05:00Z',
  firstSync: null,
  clockAheadMs: null,
  sending: null,
  allSent: true,
}

const words = (changes: Partial<SyncState>) => chipWords({ ...settled, ...changes }, now, translate)

describe('the chip', () => {
  test.each<[string, Partial<SyncState>, string, string]>([
    ['everything confirmed today', {}, 'Viss nosūtīts 14:05', 'ok'],
    [
      'everything confirmed on Friday',
      { lastSuccessAt: '2026-11-20T12:05:00Z' },
      'Viss nosūtīts 20.11.2026. 14:05',
      'ok',
    ],
    ['no contact yet', { lastSuccessAt: null, allSent: false }, 'Vēl nav sinhronizēts', 'neutral'],
    ['no network, nothing to send', { phase: 'offline' }, 'Nav interneta', 'offline'],
    [
      'no network, three to send',
      { phase: 'offline', waiting: 3, allSent: false },
      'Gaida nosūtīšanu: 3',
      'offline',
    ],
    ['three to send', { waiting: 3, allSent: false }, 'Gaida nosūtīšanu: 3', 'offline'],
    ['sending', { phase: 'syncing', waiting: 3, allSent: false }, 'Nosūta…', 'info'],
    [
      'sending many',
      { phase: 'syncing', waiting: 9, sending: { done: 3, total: 12 }, allSent: false },
      'Nosūta… 3 no 12',
      'info',
    ],
    ['only receiving', { phase: 'syncing' }, 'Saņem…', 'info'],
    ['server down', { phase: 'server-problem' }, 'Serveris neatbild', 'offline'],
    ['session over', { phase: 'needs-sign-in' }, 'Jāpieslēdzas', 'warn'],
    [
      'session over, two to send',
      { phase: 'needs-sign-in', waiting: 2, allSent: false },
      'Gaida nosūtīšanu: 2',
      'warn',
    ],
    ['app too old', { phase: 'update-needed' }, 'Jāatjaunina lietotne', 'warn'],
    ['refused while offline', { phase: 'offline', refused: 1, allSent: false }, 'Jāpārbauda: 1', 'warn'],
    ['B-072 a damaged change', { unreadable: 1, waiting: 1, allSent: false }, 'Jāpārbauda: 1', 'warn'],
    [
      'B-060 the device is full',
      { phase: 'device-full', waiting: 2, allSent: false },
      'Ierīcē nav vietas',
      'warn',
    ],
    ['B-063 the device does not save', { phase: 'device-failed' }, 'Ierīce nesaglabā', 'warn'],
    ['closed by another page', { phase: 'device-closed' }, 'Jāpārlādē', 'warn'],
    ['two versions', { conflicts: 2 }, 'Jāpārbauda: 2', 'conflict'],
  ])('%s', (_case, changes, text, tone) => {
    expect(words(changes)).toMatchObject({ text, tone })
  })

  test('never says that all is sent while something waits, was refused or is only believed to have arrived', () => {
    const phases: SyncPhase[] = [
      'idle',
      'syncing',
      'offline',
      'needs-sign-in',
      'server-problem',
      'update-needed',
      'device-full',
      'device-failed',
      'device-closed',
      'server-behind',
    ]
    const count = fc.nat({ max: 3 })
    const states = fc.record({
      phase: fc.constantFrom(...phases),
      waiting: count,
      refused: count,
      conflicts: count,
    })
    fc.assert(
      fc.property(states, (state) => {
        const { text, sentence } = words({ ...state, allSent: false })
        return !/viss nosūtīts/i.test(text) && sentence !== translate('sync-status.sentence-all-sent')
      }),
    )
  })
})
