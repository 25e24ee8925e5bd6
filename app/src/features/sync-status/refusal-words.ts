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

export interface WaysOut {
  /** There is a link to the record. */
  readonly canOpen: boolean
  /** What it says can be corrected where it stands. */
  readonly canCorrect: boolean
}

/** The way out of a refusal; it names only what there is. */
export function refusalAdvice(
  code: RefusalCode | undefined,
  t: Translate,
  { canOpen, canCorrect }: WaysOut = { canOpen: true, canCorrect: true },
): string {
  const key = code === undefined ? 'sync-status.advice-compare' : advice[code]
  const isThere =
    key === 'sync-status.advice-compare' ? canOpen : key === 'sync-status.advice-correct' ? canCorrect : true
  return t(isThere ? key : 'sync-status.advice-again')
}

/** Why a decision about a held change could not be carried out. */
export const decisionReason = (code: RefusalCode | undefined, t: Translate): string =>
  code === 'already-resolved' ? t('held.reason-already-resolved') : refusalReason(code, t)

export const decisionAdvice = (code: RefusalCode | undefined, t: Translate): string =>
  t(code === 'already-resolved' ? 'held.decision-late' : 'held.decision-advice')

export const refusalSentenceOf = (code: RefusalCode | undefined, t: Translate, isOwn = true): string =>
  t('sync-status.refused', { reason: refusalReason(code, t, isOwn) })

/** Where another advice than for a change that only this device has holds for one that the server keeps. */
const heldAdvices = {
  'invalid-fields': 'sync-status.advice-correct',
  missing: 'held.advice-rewrite',
  'parent-missing': 'held.advice-rewrite',
  'already-exists': 'held.advice-rewrite',
  'record-deleted': 'held.advice-rewrite',
  'illegal-step': 'held.advice-rewrite',
  'reason-missing': 'held.advice-rewrite',
  'already-resolved': 'held.advice-rewrite',
  'group-refused': 'held.advice-rewrite',
} as const satisfies Partial<Record<RefusalCode, string>>

const isOfHeld = (code: RefusalCode): code is keyof typeof heldAdvices => code in heldAdvices

/** What the author of a held change does now: nothing while the school decides about what it can decide. */
export function heldAdvice(
  { state, organisationId }: HeldChange,
  { code, isDecider }: { code: RefusalCode | undefined; isDecider: boolean },
  t: Translate,
): string {
  if (state === 'returned' && !isDecider) return t('held.returned-advice')
  if (code === 'invalid-fields') return t(heldAdvices[code])
  if (isDecider) return t('held.own-advice')
  if (organisationId !== null) return t('sync-status.advice-decision')
  if (code === undefined) return t('held.advice-rewrite')
  return isOfHeld(code) ? t(heldAdvices[code]) : refusalAdvice(code, t)
}

export const refusalSentence = ({ mutation, result }: OutboxEntry, t: Translate): string =>
  mutation.entity === 'heldChange'
    ? t('sync-status.refused', { reason: decisionReason(result?.code, t) })
    : refusalSentenceOf(result?.code, t)
