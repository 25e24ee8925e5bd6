import { entityName } from '@pumpurs/shared/domain/entities'
import type { HeldChange, HeldMutation } from '@pumpurs/shared/domain/held-change'
import { type JsonFields, jsonValue } from '@pumpurs/shared/domain/primitives'
import { mutationOp } from '@pumpurs/shared/sync/protocol'
import { z } from 'zod'
import { editableField } from '#data/editable-fields.ts'
import { fieldLabel, formatField } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import type { KeptMutation } from '#data/outbox-entry.ts'
import { recordAddress } from '#data/record-address.ts'
import { useRecordName } from '#data/use-record-name.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { contentOfChange } from './change-content.ts'
import { CorrectedField } from './corrected-field.tsx'
import { changeWords } from './entry-words.ts'
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
  const entity = entityName.safeParse(mutation.entity).data
  const op = mutationOp.safeParse(mutation.op).data
  return entity && op ? <KnownPart mutation={{ ...mutation, entity, op }} corrections={corrections} /> : null
}

interface KnownPartProps extends HeldPartProps {
  readonly mutation: HeldMutation & Pick<KeptMutation, 'entity' | 'op'>
}

function KnownPart({ mutation, corrections }: KnownPartProps) {
  const { t, formats, language } = useI18n()
  const { collections } = useLocalData()
  const { entity, id, op } = mutation
  const name = useRecordName(mutation)
  const now = useCollections(
    [entity],
    (all): JsonFields => fieldsOf.safeParse({ ...all[entity].find(id) }).data ?? {},
    [entity, id],
  )
  const words = { t, formats, language, collections }
  const said = contentOfChange(collections, mutation)
  const isChange = op !== 'delete' && op !== 'resolve'
  const address = collections[entity].get(id) && recordAddress(collections, entity, id)
  const entries = Object.entries(said.fields)
  const editableOf = (field: string) => corrections && editableField(mutation, field)
  const nowOf = (field: string): string | undefined => {
    const value = now[field]
    return value === undefined || !isChange
      ? undefined
      : t('held.now', { value: formatField(words, entity, field, value) })
  }
  const facts = entries
    .filter(([field]) => !editableOf(field))
    .map(([field, value]) => ({
      term: fieldLabel(said.entity, field, t),
      description: (
        <>
          {formatField(words, said.entity, field, value)}
          {nowOf(field) !== undefined && <div className={styles['when']}>{nowOf(field)}</div>}
        </>
      ),
    }))
  return (
    <div>
      <div className={styles['what']}>{changeWords(mutation, t)}</div>
      {name !== undefined && <div>{name}</div>}
      {op === 'delete' && facts.length > 0 && <div className={styles['when']}>{t('held.goes')}</div>}
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
      {address !== undefined && <Link href={address}>{t('conflicts.open-record')}</Link>}
    </div>
  )
}
