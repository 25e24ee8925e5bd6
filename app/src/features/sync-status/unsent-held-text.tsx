import { entityName } from '@pumpurs/shared/domain/entities'
import type { HeldChange } from '@pumpurs/shared/domain/held-change'
import { formatField } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useI18n } from '#i18n/use-i18n.ts'
import { type UnsentText, UnsentTextCard } from './unsent-text.tsx'
import { type Corrections, labelOf } from './use-corrections.ts'
import type { HeldReason } from './use-held-reason.ts'

export interface UnsentHeldTextProps {
  readonly held: HeldChange
  readonly corrections: Corrections
  readonly reason: HeldReason
}

/** What was typed about a held change that meanwhile waits for nothing more. */
export function UnsentHeldText({ held, corrections, reason }: UnsentHeldTextProps) {
  const { t, formats, language } = useI18n()
  const { collections } = useLocalData()
  const words = { t, formats, language, collections }
  const corrected = held.mutations.flatMap((mutation): UnsentText[] => {
    const entity = entityName.safeParse(mutation.entity).data
    if (!entity) return []
    return Object.entries(corrections.of(mutation)).map(([field, value]) => ({
      key: `${mutation.mid} ${field}`,
      label: labelOf(mutation, field, t),
      text: formatField(words, entity, field, value),
    }))
  })
  const { reason: written } = reason.form.value
  const decided = written === '' ? [] : [{ key: 'reason', label: t('held.decide-reason'), text: written }]
  const isDirty = corrections.form.isDirty || reason.form.isDirty
  const drop = () => {
    void corrections.form.clear()
    void reason.form.clear()
  }
  return <UnsentTextCard texts={[...corrected, ...decided]} onDrop={isDirty ? drop : undefined} />
}
