import { entities, type EntityName, entityNames } from '@pumpurs/shared/domain/entities'
import type { JsonValue } from '@pumpurs/shared/domain/primitives'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { RecordStore } from '#data/collections.ts'
import { fieldLabel, formatField } from '#data/format-field.ts'
import type { KeptMutation } from '#data/outbox-entry.ts'
import { conflictRecord, idOf, pupilContent, schoolId, staffMemberId } from '#data/test-records.ts'
import { formatsOf } from '#i18n/formats.ts'
import { setLanguage, translate } from '#i18n/translate.ts'
import { arrive, measureRecord, schoolRecord } from '#test/school-records.ts'
import { contentOfChange } from './change-content.ts'

let store: RecordStore
beforeEach(() => {
  store = new RecordStore(staffMemberId)
})
afterEach(() => setLanguage('lv'))

type Change = Parameters<typeof contentOfChange>[1]

const said = (change: Partial<KeptMutation> & Pick<KeptMutation, 'entity' | 'op'>): [string, string][] => {
  const whole: Change = { id: idOf(1), set: {}, old: {}, ...change }
  const { entity, fields } = contentOfChange(store.collections, whole)
  const words = {
    t: translate,
    language: 'lv',
    formats: formatsOf('lv'),
    collections: store.collections,
  } as const
  return Object.entries(fields).map(([field, value]) => [
    fieldLabel(entity, field, translate),
    formatField(words, entity, field, value),
  ])
}

/** What JSON Schema says of the values that a field can have. */
const fieldSchema = z.looseObject({
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  get anyOf() {
    return z.array(fieldSchema).optional()
  },
  get items() {
    return fieldSchema.optional()
  },
})

/** Values that would be no words if they were shown as they are: those of lists, and other records. */
function wordless({ enum: list = [], format, anyOf = [], items }: z.infer<typeof fieldSchema>): string[] {
  const inner = items ? [...anyOf, items] : anyOf
  return [...list, ...(format === 'uuid' ? [idOf(4711)] : []), ...inner.flatMap((one) => wordless(one))]
}

/** What people write of a record, with the school that a new pupil comes to. */
const storedFields = (entity: EntityName): Record<string, z.infer<typeof fieldSchema>> => ({
  ...z.record(z.string(), fieldSchema).parse(z.toJSONSchema(entities[entity].content).properties),
  ...(entity === 'pupil' && { organisationId: { format: 'uuid' } }),
})

const decisions: readonly EntityName[] = ['conflict', 'alias', 'heldChange']
const written = entityNames.filter((entity) => entities[entity].writable && !decisions.includes(entity))

describe.each(written)('a change of the kind %s', (entity) => {
  const fields = Object.entries(storedFields(entity))

  test.each(['lv', 'en'] as const)('names each of its fields in the language %s', (language) => {
    setLanguage(language)
    const unnamed = fields
      .map(([field]) => field)
      .filter((field) =>
        said({ entity, op: 'patch', set: { [field]: null } }).some(([name]) => name === field),
      )
    expect(unnamed).toEqual([])
  })

  test('says each value of a list and each record in words', () => {
    for (const [field, schema] of fields) {
      for (const value of wordless(schema)) {
        const texts = said({ entity, op: 'patch', set: { [field]: value } }).map(([, text]) => text)
        expect(texts, field).not.toContain(value)
      }
    }
  })
})

test('what the app notes for itself is no content', () => {
  const set: Record<string, JsonValue> = { organisationId: schoolId, ...pupilContent, importId: idOf(5) }
  arrive(store, { organisation: [schoolRecord] })
  const content = said({ entity: 'pupil', op: 'create', set })
  expect(content).toContainEqual(['Iestāde', 'Upes pamatskola'])
  expect(content.map(([, text]) => text)).not.toContain(idOf(5))
})

test('a deletion says what goes: the record as it is here, else as its author saw it', () => {
  const measure = measureRecord(1, { plan: 10, pupil: 2 })
  const deletion = { entity: 'measure', op: 'delete', old: { ...measure, subject: 'Ķīmija' } } as const
  expect(said(deletion)).toContainEqual(['Mācību priekšmets vai joma', 'Ķīmija'])
  arrive(store, { measure: [measure] })
  expect(said(deletion)).toContainEqual(['Mācību priekšmets vai joma', 'Matemātika'])
})

test.each([
  ['accept', 'pieņemt'],
  ['return', 'atgriezt autoram'],
  ['discard', 'noraidīt'],
  ['withdraw', 'atsaukt'],
])('a decision about a held change says what was decided and why: %s', (decision, words) => {
  const set = { decision, reason: 'Vajag vairāk stundu' }
  expect(said({ entity: 'heldChange', op: 'resolve', set })).toEqual([
    ['Lēmums', words],
    ['Pamatojums', 'Vajag vairāk stundu'],
  ])
  expect(said({ entity: 'heldChange', op: 'resolve', set: { decision, reason: '' } })).toEqual([
    ['Lēmums', words],
  ])
})

test('a choice and the undoing of a merge have no fields of their own', () => {
  arrive(store, { conflict: [conflictRecord(1, { entity: 'measure', kind: 'deleteOnEdited' })] })
  const choice = { entity: 'conflict', op: 'resolve', set: { resolution: { choice: 'apply' } } } as const
  expect(said(choice)).toEqual([])
  expect(contentOfChange(store.collections, { id: idOf(1), old: {}, ...choice }).entity).toBe('measure')
  expect(said({ entity: 'alias', op: 'resolve', set: { undo: true } })).toEqual([])
})
