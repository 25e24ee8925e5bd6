import type { HeldChange } from '@pumpurs/shared/domain/held-change'
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
  'already-resolved': 'sync-status.advice-decided',
  'schema-unknown': 'sync-status.advice-update',
  'group-refused': 'sync-status.advice-group',
  'late-edit': 'sync-status.advice-decision',
} as const satisfies Record<RefusalCode, string>

/** Where the sentence speaks of the author: these are read by somebody else. */
const reasonsOfOther = {
  'not-permitted': 'sync-status.reason-not-permitted-of-other',
  'late-edit': 'sync-status.reason-late-edit-of-other',
} as const satisfies Partial<Record<RefusalCode, string>>

const isAboutAuthor = (code: RefusalCode): code is keyof typeof reasonsOfOther => code in reasonsOfOther

/** `isOwn`: who reads it is who wrote the change. */
export function refusalReason(code: RefusalCode | undefined, t: Translate, isOwn = true): string {
  if (code === undefined) return t('sync-status.reason-unknown')
  return t(!isOwn && isAboutAuthor(code) ? reasonsOfOther[code] : reasons[code])
}

/** The way out of a refusal. */
export const refusalAdvice = (code: RefusalCode | undefined, t: Translate): string =>
  t(code === undefined ? 'sync-status.advice-compare' : advice[code])

export const refusalSentenceOf = (code: RefusalCode | undefined, t: Translate, isOwn = true): string =>
  t('sync-status.refused', { reason: refusalReason(code, t, isOwn) })

/** What the author of a held change does now: nothing while the school decides. */
export function heldAdvice(
  { state, organisationId }: HeldChange,
  { code, isDecider }: { code: RefusalCode | undefined; isDecider: boolean },
  t: Translate,
): string {
  if (isDecider) return t('held.own-advice')
  if (state === 'returned') return t('held.returned-advice')
  return organisationId === null ? refusalAdvice(code, t) : t('sync-status.advice-decision')
}

export const refusalSentence = ({ result }: OutboxEntry, t: Translate): string =>
  refusalSentenceOf(result?.code, t)
