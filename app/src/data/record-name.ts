import { type EntityName, entityName } from '@pumpurs/shared/domain/entities'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'
import { entityLabel, type FieldWords, formatField } from './format-field.ts'
import { leadOf } from './held-changes.ts'

/** A record, with what a change of it writes and what it found there. */
export interface Named {
  readonly entity: string
  readonly id: string
  readonly set?: JsonFields | undefined
  readonly old?: JsonFields | undefined
}

/** The fields by which people tell the records of one pupil apart. */
const telling: Partial<Record<EntityName, readonly string[]>> = {
  riskAssessment: ['assessedOn'],
  riskFinding: ['criterion', 'assessmentId'],
  supportPlan: ['schoolYear', 'semester', 'code'],
  planGoal: ['goal'],
  measure: ['kind', 'subject'],
  consultation: ['heldOn', 'measureId'],
}

const person = z.object({ givenName: z.string(), familyName: z.string() })

/**
 * What a record is called among those of its kind and pupil; undefined where nothing tells. It goes by what this device
 * knows of it or, where it is not here, by what the change says about it. Of a decision: what it decides about.
 */
export function recordName(words: FieldWords, { entity, id, set, old }: Named): string | undefined {
  const { collections } = words
  const known = entityName.safeParse(entity).data
  if (!known) return undefined
  if (known === 'conflict') {
    const about = collections.conflict.find(id)
    return about && nameWithKind(words, { entity: about.entity, id: about.recordId })
  }
  if (known === 'heldChange') {
    const about = collections.heldChange.find(id)
    return about && nameWithKind(words, leadOf(about))
  }
  const fields: JsonFields = { ...(collections[known].find(id) ?? { ...set, ...old }) }
  const named = person.safeParse(fields).data
  return named ? surnameFirst(named) : tellingWords(words, known, fields)
}

function nameWithKind(words: FieldWords, named: Named | undefined): string | undefined {
  if (!named) return undefined
  const entity = entityName.safeParse(named.entity).data
  // A pupil is named beside.
  const name = entity === 'pupil' ? undefined : recordName(words, named)
  return entity && [entityLabel(entity, words.t), name].filter(Boolean).join(' · ')
}

function tellingWords(words: FieldWords, entity: EntityName, fields: JsonFields): string | undefined {
  // That what it belongs to is not here tells it from nothing.
  const missing = words.t('value.missing.missing')
  const texts = (telling[entity] ?? [])
    .filter((field) => (fields[field] ?? '') !== '')
    .map((field) => shortened(formatField(words, entity, field, fields[field] ?? null)))
    .filter((text) => text !== missing)
  return texts.length === 0 ? undefined : texts.join(' · ')
}

/** Enough of a long text to know it again. */
const longest = 80
const shortened = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text
