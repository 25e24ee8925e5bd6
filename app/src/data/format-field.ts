import type { EntityName } from '@pumpurs/shared/domain/entities'
import { isValidDay } from '@pumpurs/shared/domain/plain-date'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { JsonValue } from '@pumpurs/shared/domain/primitives'
import {
  criterionCode,
  criterionOf,
  type Label,
  noInformationLabel,
  riskLevel,
  riskLevelLabels,
  severity,
  severityLabels,
} from '@pumpurs/shared/domain/risk-catalogue'
import type { Formats } from '#i18n/formats.ts'
import type { Language } from '#i18n/language.ts'
import { type MessageKey, messages } from '#i18n/messages.ts'
import type { Translate } from '#i18n/translate.ts'
import type { Collections } from './collections.ts'
import { staffName } from './staff-name.ts'

/** What words are made with: the language of the moment and the records that fields refer to. */
export interface FieldWords {
  readonly t: Translate
  readonly language: Language
  readonly formats: Formats
  readonly collections: Collections
}

const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(messages, key)

export const entityLabel = (entity: EntityName, t: Translate): string => t(`entity.${entity}`)

/** The name of a field as its form says it; the field's own name where a newer version added it. */
export function fieldLabel(entity: EntityName, field: string, t: Translate): string {
  const key = `field.${entity}.${field}`
  return isMessageKey(key) ? t(key) : field
}

/** What the app notes for itself in a record is no content for people. */
export const isForPeople = (entity: EntityName, field: string): boolean =>
  entity !== 'pupil' || field !== 'importId'

type Write = (value: string, words: FieldWords) => string | undefined

const fromList =
  (list: string): Write =>
  (value, { t }) => {
    const key = `value.${list}.${value}`
    return isMessageKey(key) ? t(key) : value
  }

const pupilName: Write = (id, { collections }) => {
  const pupil = collections.pupil.find(id)
  return pupil && surnameFirst(pupil)
}
const staff: Write = (id, { collections }) => staffName(collections, id)
const planCode: Write = (id, { collections }) => collections.supportPlan.find(id)?.code
const institutionName: Write = (id, { collections }) => collections.organisation.find(id)?.name
const programmeName: Write = (id, { collections }) => collections.programme.find(id)?.name
const assessmentDay: Write = (id, { collections, formats }) => {
  const assessment = collections.riskAssessment.find(id)
  return assessment && formats.date(assessment.assessedOn)
}
const criterionLabel: Write = (code, { language }) => {
  const known = criterionCode.safeParse(code)
  return known.success ? criterionOf(known.data).label[language] : code
}
const findingLabel: Write = (id, words) => {
  const finding = words.collections.riskFinding.find(id)
  return finding && criterionLabel(finding.criterion, words)
}
const measureLabel: Write = (id, words) => {
  const measure = words.collections.measure.find(id)
  return (
    measure && [fromList('measureKind')(measure.kind, words), measure.subject].filter(Boolean).join(' · ')
  )
}
const level: Write = (value, { language }) => {
  const known = riskLevel.safeParse(value)
  return known.success ? riskLevelLabels[known.data][language] : value
}

/** Fields that are not written as they are. */
const writers: Readonly<Record<string, Write>> = {
  'pupil.identifierKind': fromList('identifierKind'),
  'pupil.status': fromList('pupilStatus'),
  'guardian.relation': fromList('guardianRelation'),
  'guardian.preferredContact': fromList('preferredContact'),
  'riskAssessment.state': fromList('assessmentState'),
  'riskAssessment.proposedLevel': level,
  'riskAssessment.level': level,
  'riskFinding.criterion': criterionLabel,
  'supportPlan.state': fromList('planState'),
  'supportPlan.programmeId': programmeName,
  'measure.kind': fromList('measureKind'),
  'measure.specialist': fromList('specialistKind'),
  'measure.findingIds': findingLabel,
  'measure.form': fromList('meetingForm'),
  'measure.mode': fromList('meetingMode'),
  'consultation.measureId': measureLabel,
  'consultation.form': fromList('meetingForm'),
  'consultation.mode': fromList('meetingMode'),
  'consultation.confirmation': fromList('confirmation'),
  'heldChange.decision': fromList('heldDecision'),
}
const writersOfAll: Readonly<Record<string, Write>> = {
  pupilId: pupilName,
  planId: planCode,
  assessmentId: assessmentDay,
  specialistId: staff,
  organisationId: institutionName,
}

const writerOf = (entity: EntityName, field: string): Write | undefined =>
  writers[`${entity}.${field}`] ?? writersOfAll[field]

const severities: readonly string[] = ['severity', 'highestM', 'highestE', 'highestG', 'highestS']

const pick = (label: Label, language: Language): string => label[language]

/** A value as a person reads it: words of lists, days, names; empty ones say so. */
export function formatField(words: FieldWords, entity: EntityName, field: string, value: JsonValue): string {
  const { t, formats, language } = words
  if (severities.includes(field)) {
    const known = severity.safeParse(value)
    return pick(known.success ? severityLabels[known.data] : noInformationLabel, language)
  }
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return t('value.empty.empty')
  if (Array.isArray(value)) return value.map((member) => formatField(words, entity, field, member)).join('; ')
  if (field === 'schoolYear') return formats.schoolYear(Number(value))
  if (field === 'semester') return formats.semester(Number(value))
  if (typeof value === 'number') return formats.number(value)
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (typeof value !== 'string') return JSON.stringify(value)
  const write = writerOf(entity, field)
  if (write) return write(value, words) ?? t('value.missing.missing')
  return isValidDay(value) ? formats.date(value) : value
}

/** Free text, which a person can reword; not a choice of a list, a day, a number or another record. */
export const isFreeText = (entity: EntityName, field: string, value: JsonValue): boolean =>
  typeof value === 'string' && !writerOf(entity, field) && !isValidDay(value)
