import { formatDateTime } from '#i18n/formats.ts'
import type { Translate } from '#i18n/translate.ts'
import type { SignInFailure } from './sign-in-online.ts'

const minute = 60

/** "Wait 30 seconds", "Wait 5 minutes": whole minutes from two on. */
export function waitWords(seconds: number, t: Translate): string {
  return seconds < 2 * minute
    ? t('sign-in.wait', { seconds })
    : t('sign-in.wait-minutes', { minutes: Math.ceil(seconds / minute) })
}

/**
 * `device-too-weak`: no memory for the key. `not-opened`: the data of this device could not be opened.
 * `newer-data`: a newer version of the app has changed them.
 */
export type NotEntered =
  | SignInFailure
  | { readonly outcome: 'device-too-weak' }
  | { readonly outcome: 'not-opened' }
  | { readonly outcome: 'newer-data' }

const sentences = {
  'wrong-credentials': 'sign-in.wrong-password',
  'server-problem': 'sign-in.server-problem',
  offline: 'sign-in.offline',
  'not-our-server': 'sign-in.not-our-server',
  'too-many-attempts': 'sign-in.too-many',
  'device-too-weak': 'sign-in.device-too-weak',
  'not-opened': 'sign-in.not-opened',
  'newer-data': 'errors.newer-data',
} as const satisfies Record<Exclude<NotEntered['outcome'], 'unreachable'>, string>

/** What went wrong and what to do. The time to wait after too many attempts is counted beside it. */
export const failureWords = ({ outcome }: NotEntered, t: Translate): string =>
  outcome === 'unreachable' ? unreachableWords(t) : t(sentences[outcome])

/** A browser does not connect to a server whose certificate is not valid yet, or no more, by the clock of the device. */
export const unreachableWords = (t: Translate): string =>
  t('sign-in.unreachable', { time: formatDateTime(new Date()) })
