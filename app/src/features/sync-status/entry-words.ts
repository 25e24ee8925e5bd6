import type { EntityName } from '@pumpurs/shared/domain/entities'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { MutationOp } from '@pumpurs/shared/sync/protocol'
import type { Collections } from '#data/collections.ts'
import { entityLabel, fieldLabel } from '#data/format-field.ts'
import type { KeptMutation, OutboxEntry } from '#data/outbox-entry.ts'
import { pupilOfChange } from '#data/pupil-of-change.ts'
import type { SyncPhase } from '#data/sync-status.ts'
import type { MessageKey } from '#i18n/messages.ts'
import type { Translate } from '#i18n/translate.ts'

const opWords = {
  create: 'sync-status.op-create',
  patch: 'sync-status.op-patch',
  delete: 'sync-status.op-delete',
  restore: 'sync-status.op-restore',
  resolve: 'sync-status.op-resolve',
  amend: 'sync-status.op-amend',
  move: 'sync-status.op-move',
} as const satisfies Record<MutationOp, string>

/** Decisions about what is no conflict. */
const decisionWords: Partial<Record<EntityName, MessageKey & `sync-status.op-${string}`>> = {
  heldChange: 'sync-status.op-decide',
  alias: 'sync-status.op-undo-merge',
}

/** What was done: "Konsultācija: jauns ieraksts". */
export const changeWords = ({ entity, op }: Pick<KeptMutation, 'entity' | 'op'>, t: Translate): string =>
  t('sync-status.change', {
    entity: entityLabel(entity, t),
    action: t((op === 'resolve' && decisionWords[entity]) || opWords[op]),
  })

const fieldsNamed = 3

/** The first fields of a change by their names, so that two changes of one record can be told apart. */
export function namedFields(entity: EntityName, fields: readonly string[], t: Translate): string[] {
  const names = fields.slice(0, fieldsNamed).map((field) => fieldLabel(entity, field, t))
  return fields.length > fieldsNamed ? [...names, '…'] : names
}

export const pupilName = (pupil: Pupil): string => `${surnameFirst(pupil)}, ${pupil.classGroup}`

/** Where the change can be corrected; undefined where its record has no page of its own. */
export const pageOfChange = (collections: Collections, mutation: KeptMutation): string | undefined =>
  pageOfRecord(collections, mutation, pupilOfChange(collections, mutation))

/** The page of a record, or of its pupil. */
export function pageOfRecord(
  collections: Collections,
  { entity, id }: Pick<KeptMutation, 'entity' | 'id'>,
  pupilId: string | undefined,
): string | undefined {
  if (entity === 'conflict' && collections.conflict.get(id)) return `/sinhronizacija/konflikti/${id}`
  if (entity === 'heldChange' && collections.heldChange.get(id)) return `/sinhronizacija/aizturetas/${id}`
  if (entity === 'consultation' && collections.consultation.get(id)) return `/konsultacijas/${id}`
  if (pupilId === undefined || !collections.pupil.get(pupilId)) return undefined
  if (entity === 'supportPlan' && collections.supportPlan.get(id))
    return `/izglitojamie/${pupilId}/plani/${id}`
  if (entity === 'riskAssessment' && collections.riskAssessment.get(id))
    return `/izglitojamie/${pupilId}/riski/${id}`
  return `/izglitojamie/${pupilId}`
}

/** Why a change has not been settled yet. */
export function whyWaiting(
  { state }: OutboxEntry,
  { phase, isHeldBack }: { phase: SyncPhase; isHeldBack: boolean },
  t: Translate,
): string {
  if (state === 'sent') return t('sync-status.why-confirmation')
  if (isHeldBack) return t('sync-status.why-held-back')
  if (phase === 'device-full') return t('sync-status.why-device-full')
  if (phase === 'device-failed' || phase === 'device-closed') return t('sync-status.why-reload')
  if (phase === 'offline') return t('sync-status.why-offline')
  if (phase === 'needs-sign-in') return t('sync-status.why-sign-in')
  if (phase === 'server-behind') return t('sync-status.why-server-behind')
  return phase === 'server-problem' ? t('sync-status.why-server') : t('sync-status.why-turn')
}
