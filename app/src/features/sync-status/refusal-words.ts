import type { RefusalCode } from '@pumpurs/shared/sync/protocol'
import type { OutboxEntry } from '#data/outbox-entry.ts'
import type { Translate } from '#i18n/translate.ts'

/** Every code the server may give, as the end of "the server did not accept this record: …". */
const reasons = {
  'not-permitted': 'sync-status.reason-not-permitted',
  'unknown-entity': 'sync-status.reason-unknown-entity',
  'invalid-fields': 'sync-status.reason-invalid-fields',
  missing: 'sync-status.reason-missing',
  'parent-missing': 'sync-status.reason-parent-missing',
  'already-exists': 'sync-status.reason-already-exists',
  'record-deleted': 'sync-status.reason-record-deleted',
  'plan-not-open': 'sync-status.reason-plan-not-open',
  'illegal-step': 'sync-status.reason-illegal-step',
  'reason-missing': 'sync-status.reason-reason-missing',
  'already-resolved': 'sync-status.reason-already-resolved',
  'schema-unknown': 'sync-status.reason-schema-unknown',
  'group-refused': 'sync-status.reason-group-refused',
  'late-edit': 'sync-status.reason-late-edit',
} as const satisfies Record<RefusalCode, string>

const advice = {
  'not-permitted': 'sync-status.advice-ask',
  'unknown-entity': 'sync-status.advice-update',
  'invalid-fields': 'sync-status.advice-correct',
  missing: 'sync-status.advice-compare',
  'parent-missing': 'sync-status.advice-compare',
  'already-exists': 'sync-status.advice-compare',
  'record-deleted': 'sync-status.advice-compare',
  'plan-not-open': 'sync-status.advice-amend',
  'illegal-step': 'sync-status.advice-compare',
  'reason-missing': 'sync-status.advice-correct',
  'already-resolved': 'sync-status.advice-compare',
  'schema-unknown': 'sync-status.advice-update',
  'group-refused': 'sync-status.advice-group',
  'late-edit': 'sync-status.advice-decision',
} as const satisfies Record<RefusalCode, string>

export const refusalReason = (code: RefusalCode | undefined, t: Translate): string =>
  t(code === undefined ? 'sync-status.reason-unknown' : reasons[code])

/** The way out of a refusal. */
export const refusalAdvice = (code: RefusalCode | undefined, t: Translate): string =>
  t(code === undefined ? 'sync-status.advice-compare' : advice[code])

export const refusalSentenceOf = (code: RefusalCode | undefined, t: Translate): string =>
  t('sync-status.refused', { reason: refusalReason(code, t) })

export const refusalSentence = ({ result }: OutboxEntry, t: Translate): string =>
  refusalSentenceOf(result?.code, t)
