import type { Translate } from '#i18n/translate.ts'
import type { SaveOutcome } from './save.ts'

const reasons = {
  'storage-full': 'errors.storage-full',
  'storage-failed': 'errors.storage-failed',
  locked: 'errors.locked',
  'too-large': 'errors.too-large',
} as const

/** Why nothing was saved, in words; undefined where it was saved or the fields themselves say what is wrong. */
export const saveProblem = (outcome: SaveOutcome, t: Translate): string | undefined =>
  outcome.outcome === 'not-saved' ? t(reasons[outcome.reason]) : undefined
