import { entityName } from '@pumpurs/shared/domain/entities'
import type { HeldChange, HeldMutation } from '@pumpurs/shared/domain/held-change'
import { type JsonFields, jsonValue } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'
import { entityLabel, fieldLabel, formatField } from '#data/format-field.ts'
import { isFreeText } from '#data/held-changes.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { TextArea } from '#ui/form/text-area.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import styles from './sync-status.module.css'

/** Names one field of one mutation of the group. */
export const textKey = (position: number, field: string): string => `${position} ${field}`

export interface HeldContentProps {
  readonly held: HeldChange
  /** What the author has reworded, by `textKey`. */
  readonly texts: ReadonlyMap<string, string>
  /** Only for the author while nothing is decided. */
  readonly onTextChange: ((key: string, text: string) => void) | undefined
}

const fieldsOf = z.record(z.string(), jsonValue)

/** Each change of the group: what it would write, beside what the record says now. */
export function HeldContent({ held, texts, onTextChange }: HeldContentProps) {
  return (
    <Stack>
      {held.mutations.map((mutation, position) => (
        <HeldPart
          key={mutation.mid}
          mutation={mutation}
          position={position}
          texts={texts}
          onTextChange={onTextChange}
        />
      ))}
    </Stack>
  )
}

interface HeldPartProps extends Omit<HeldContentProps, 'held'> {
  readonly mutation: HeldMutation
  readonly position: number
}

function HeldPart({ mutation, position, texts, onTextChange }: HeldPartProps) {
  const { t, formats, language } = useI18n()
  const { collections } = useLocalData()
  const entity = entityName.safeParse(mutation.entity).data
  const now = useCollections(
    entity ? [entity] : [],
    (all): JsonFields =>
      entity ? (fieldsOf.safeParse({ ...all[entity].find(mutation.id) }).data ?? {}) : {},
    [entity, mutation.id],
  )
  if (!entity) return null
  const words = { t, formats, language, collections }
  const entries = Object.entries(mutation.set)
  const isTyped = (field: string, value: unknown) =>
    onTextChange !== undefined && typeof value === 'string' && isFreeText(entity, field)
  const nowOf = (field: string): string | undefined => {
    const value = now[field]
    return value === undefined
      ? undefined
      : t('held.now', { value: formatField(words, entity, field, value) })
  }
  const facts = entries
    .filter(([field, value]) => !isTyped(field, value))
    .map(([field, value]) => ({
      term: fieldLabel(entity, field, t),
      description: (
        <>
          {formatField(words, entity, field, value)}
          {nowOf(field) !== undefined && <div className={styles['when']}>{nowOf(field)}</div>}
        </>
      ),
    }))
  return (
    <div>
      <div className={styles['what']}>{entityLabel(entity, t)}</div>
      {facts.length > 0 && <DescriptionList facts={facts} />}
      {entries.map(([field, value]) =>
        isTyped(field, value) && typeof value === 'string' ? (
          <TextArea
            key={field}
            label={fieldLabel(entity, field, t)}
            hint={nowOf(field)}
            value={texts.get(textKey(position, field)) ?? value}
            onChange={(text) => onTextChange?.(textKey(position, field), text)}
          />
        ) : null,
      )}
    </div>
  )
}
