import { entityName } from '@pumpurs/shared/domain/entities'
import type { JsonFields, JsonValue } from '@pumpurs/shared/domain/primitives'
import { useMemo, useState } from 'react'
import { editableField, fieldEdits } from '#data/editable-fields.ts'
import { fieldLabel } from '#data/format-field.ts'
import { type DraftedForm, useDraftedForm } from '#data/use-drafted-form.ts'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'

/** What of a change is corrected: of one that waits here or of one of a held group. */
export interface Correctable {
  readonly mid: string
  readonly entity: string
  readonly op: string
  readonly set: JsonFields
}

/** The name of a field as its form says it. */
export function labelOf({ entity }: Pick<Correctable, 'entity'>, field: string, t: Translate): string {
  const known = entityName.safeParse(entity)
  return known.success ? fieldLabel(known.data, field, t) : field
}

const keyOf = (mid: string, field: string): string => `${mid} ${field}`

export interface Corrections {
  readonly form: DraftedForm<JsonFields>
  readonly valueOf: (mutation: Correctable, field: string) => JsonValue
  readonly errorOf: (mutation: Correctable, field: string) => string | undefined
  readonly setValue: (mutation: Correctable, field: string, value: JsonValue) => void
  /** What was corrected of one change, by field. */
  readonly of: (mutation: Correctable) => JsonFields
  /** Whether all that was corrected can be sent; from then on each field says that it cannot. */
  readonly check: () => boolean
  /** The fields that cannot be sent as they are, by their names; none before the first `check`. */
  readonly faults: readonly string[]
}

/** What the author writes instead of what was not taken, kept as a draft until it is sent. */
export function useCorrections(draftKey: string, mutations: readonly Correctable[]): Corrections {
  const { t } = useI18n()
  const [isChecked, setIsChecked] = useState(false)
  const base = useMemo(
    (): JsonFields =>
      Object.fromEntries(
        mutations.flatMap((mutation) =>
          Object.entries(mutation.set)
            .filter(([field]) => editableField(mutation, field) !== undefined)
            .map(([field, value]) => [keyOf(mutation.mid, field), value]),
        ),
      ),
    [mutations],
  )
  const form = useDraftedForm<JsonFields>(draftKey, fieldEdits, base)
  const of = ({ mid, set }: Correctable): JsonFields =>
    Object.fromEntries(
      Object.keys(set).flatMap((field) => {
        const value = form.changed[keyOf(mid, field)]
        return value === undefined ? [] : [[field, value]]
      }),
    )
  const isFaulty = (mutation: Correctable, field: string): boolean => {
    const value = of(mutation)[field]
    return value !== undefined && editableField(mutation, field)?.isValid(value) === false
  }
  const faults = mutations.flatMap((mutation) =>
    Object.keys(mutation.set)
      .filter((field) => isFaulty(mutation, field))
      .map((field) => labelOf(mutation, field, t)),
  )
  return {
    form,
    of,
    valueOf: ({ mid, set }, field) => {
      const value = form.value[keyOf(mid, field)]
      return value === undefined ? (set[field] ?? null) : value
    },
    errorOf: (mutation, field) =>
      isChecked && isFaulty(mutation, field) ? t('sync-status.correct-value') : undefined,
    setValue: ({ mid }, field, value) => form.set({ [keyOf(mid, field)]: value }),
    check: () => {
      setIsChecked(true)
      return faults.length === 0
    },
    faults: isChecked ? faults : [],
  }
}
