import type { SyncPhase } from '#data/sync-status.ts'
import type { SyncState } from '#data/use-sync-state.ts'
import { dayInRiga, formatDateTime, formatTime } from '#i18n/formats.ts'
import type { Translate } from '#i18n/translate.ts'
import type { Tone } from '#ui/feedback/tone.ts'
import type { IconName } from '#ui/icon.tsx'

export interface ChipWords {
  readonly tone: Tone | 'neutral'
  readonly icon: IconName
  readonly text: string
  /** What it means for the person, in a sentence. */
  readonly sentence: string
}

/** The time of day; the day as well when it is not today. */
export const timeOf = (instant: string, now: Date): string =>
  dayInRiga(instant) === dayInRiga(now) ? formatTime(instant) : formatDateTime(instant)

/**
 * One chip for the whole of the work on this device. What the person must act on comes first; being offline is an
 * ordinary grey state; "all sent" is said only when the server has confirmed everything.
 */
export function chipWords(state: SyncState, now: Date, t: Translate): ChipWords {
  return needsPerson(state, t) ?? onItsWay(state, t) ?? atRest(state, now, t)
}

const deviceTrouble = {
  'device-full': ['sync-status.device-full', 'sync-status.sentence-device-full'],
  'device-failed': ['sync-status.device-failed', 'sync-status.sentence-device-failed'],
  'device-closed': ['sync-status.device-closed', 'sync-status.sentence-device-closed'],
} as const

const isDeviceTrouble = (phase: SyncPhase): phase is keyof typeof deviceTrouble => phase in deviceTrouble

function needsPerson(state: SyncState, t: Translate): ChipWords | undefined {
  const { refused, unreadable, conflicts, phase, waiting } = state
  if (isDeviceTrouble(phase)) {
    const [text, sentence] = deviceTrouble[phase]
    return { tone: 'warn', icon: 'warning', text: t(text), sentence: t(sentence) }
  }
  const toCheck = refused + unreadable + conflicts
  if (toCheck > 0) {
    const text = t('sync-status.check', { count: toCheck })
    const mark = refused + unreadable > 0 ? ({ tone: 'warn', icon: 'warning' } as const) : conflictMark
    return { ...mark, text, sentence: t('sync-status.sentence-check') }
  }
  if (phase === 'needs-sign-in') {
    return {
      tone: 'warn',
      icon: 'lock',
      text: waiting > 0 ? t('sync-status.waiting', { count: waiting }) : t('sync-status.needs-sign-in'),
      sentence: t('sync-status.sentence-needs-sign-in'),
    }
  }
  if (phase !== 'update-needed') return undefined
  const sentence = t('sync-status.sentence-update-needed')
  return { tone: 'warn', icon: 'download', text: t('sync-status.update-needed'), sentence }
}

const conflictMark = { tone: 'conflict', icon: 'conflict' } as const

/** One record needs no count. */
const sendingWords = (sending: SyncState['sending'], t: Translate): string =>
  sending && sending.total > 1
    ? t('sync-status.sending-progress', { done: sending.done, total: sending.total })
    : t('sync-status.sending')

function onItsWay({ phase, waiting, sending }: SyncState, t: Translate): ChipWords | undefined {
  if (phase === 'syncing') {
    const text = waiting > 0 ? sendingWords(sending, t) : t('sync-status.receiving')
    return { tone: 'info', icon: 'sending', text, sentence: t('sync-status.sentence-working') }
  }
  if (waiting === 0) return undefined
  const sentences = {
    offline: t('sync-status.sentence-waiting-offline'),
    'server-problem': t('sync-status.sentence-server-problem'),
    'server-behind': t('sync-status.sentence-server-behind'),
    other: t('sync-status.sentence-waiting'),
  }
  const isNamed = phase === 'offline' || phase === 'server-problem' || phase === 'server-behind'
  const sentence = sentences[isNamed ? phase : 'other']
  return { tone: 'offline', icon: 'waiting', text: t('sync-status.waiting', { count: waiting }), sentence }
}

function atRest({ phase, lastSuccessAt, allSent }: SyncState, now: Date, t: Translate): ChipWords {
  if (phase === 'offline') {
    const sentence = t('sync-status.sentence-offline')
    return { tone: 'offline', icon: 'offline', text: t('sync-status.offline'), sentence }
  }
  if (phase === 'server-problem') {
    const sentence = t('sync-status.sentence-server-problem')
    return { tone: 'offline', icon: 'offline', text: t('sync-status.server-problem'), sentence }
  }
  if (lastSuccessAt === null) {
    const sentence = t('sync-status.sentence-never')
    return { tone: 'neutral', icon: 'on-device', text: t('sync-status.never'), sentence }
  }
  const time = timeOf(lastSuccessAt, now)
  const text = allSent ? t('sync-status.all-sent', { time }) : t('sync-status.sent', { time })
  const sentence = allSent ? t('sync-status.sentence-all-sent') : text
  return { tone: 'ok', icon: 'sent', text, sentence }
}
