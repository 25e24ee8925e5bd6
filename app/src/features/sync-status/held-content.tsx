import { entityName } from '@pumpurs/shared/domain/entities'
import type { HeldChange, HeldMutation } from '@pumpurs/shared/domain/held-change'
import { type JsonFields, jsonValue } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'
import { editableField } from '#data/editable-fields.ts'
import { entityLabel, fieldLabel, formatField } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { CorrectedField } from './corrected-field.tsx'
import styles from './sync-status.module.css'
import type { Corrections } from './use-corrections.ts'

export interface HeldContentProps {
  readonly held: HeldChange
  /** Only for the author while nothing is decided. */
  readonly corrections: Corrections | undefined
}

const fieldsOf = z.record(z.string(), jsonValue)

/** Each change of the group: what it would write, beside what the record says now. */
export function HeldContent({ held, corrections }: HeldContentProps) {
  return (
    <Stack>
      {held.mutations.map((mutation) => (
        <HeldPart key={mutation.mid} mutation={mutation} corrections={corrections} />
      ))}
    </Stack>
  )
}

interface HeldPartProps extends Omit<HeldContentProps, 'held'> {
  readonly mutation: HeldMutation
}

function HeldPart({ mutation, corrections }: HeldPartProps) {
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
  const editableOf = (field: string) => corrections && editableField(mutation, field)
  const nowOf = (field: string): string | undefined => {
    const value = now[field]
    return value === undefined
      ? undefined
      : t('held.now', { value: formatField(words, entity, field, value) })
  }
  const facts = entries
    .filter(([field]) => !editableOf(field))
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
      {entries.map(([field]) => {
        const editable = editableOf(field)
        return corrections && editable ? (
          <CorrectedField
            key={field}
            entity={entity}
            field={field}
            editable={editable}
            hint={nowOf(field)}
            value={corrections.valueOf(mutation, field)}
            error={corrections.errorOf(mutation, field)}
            onChange={(value) => corrections.setValue(mutation, field, value)}
          />
        ) : null
      })}
    </div>
  )
}
