import { identifierKind, type Pupil } from '@pumpurs/shared/domain/pupil'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { DateField } from '#ui/form/date-field.tsx'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { PupilField, PupilFormNote, PupilFormValue } from './pupil-form-value.ts'

export const pupilFieldId = (field: PupilField): string => `pupil-${field}`

export interface PupilFormProps {
  readonly value: PupilFormValue
  readonly onChange: (edits: Partial<PupilFormValue>) => void
  readonly onBlur: (field: PupilField) => void
  readonly errors: Partial<Record<PupilField, string>>
  readonly notes: readonly PupilFormNote[]
  /** Somebody in the register who may be the same person. */
  readonly twin: Pupil | undefined
}

/** The fields of a pupil. */
export function PupilForm(props: PupilFormProps) {
  const { value, onChange, onBlur, errors, notes, twin } = props
  const { t } = useI18n()
  const text = (field: 'familyName' | 'givenName' | 'classGroup' | 'educationProgramme') => ({
    id: pupilFieldId(field),
    label: t(`field.pupil.${field}`),
    value: value[field],
    error: errors[field],
    onChange: (typed: string) => onChange({ [field]: typed }),
    onBlur: () => onBlur(field),
    maxLength: 200,
  })
  return (
    <>
      <TextField {...text('familyName')} />
      <TextField {...text('givenName')} />
      <TextField {...text('classGroup')} hint={t('pupils.class-hint')} maxLength={20} isShort />
      <RadioGroup
        id={pupilFieldId('identifierKind')}
        label={t('field.pupil.identifierKind')}
        choices={identifierKind.options.map((kind) => ({
          value: kind,
          label: t(`value.identifierKind.${kind}`),
        }))}
        value={value.identifierKind}
        onChange={(kind) => onChange({ identifierKind: kind })}
      />
      {value.identifierKind !== 'none' && (
        <TextField
          id={pupilFieldId('identifier')}
          label={t(value.identifierKind === 'other' ? 'pupils.identifier' : 'pupils.personal-code')}
          hint={value.identifierKind === 'other' ? undefined : t('pupils.personal-code-hint')}
          inputMode={value.identifierKind === 'other' ? 'text' : 'numeric'}
          maxLength={40}
          value={value.identifier}
          error={errors.identifier}
          onChange={(identifier) => onChange({ identifier })}
          onBlur={() => onBlur('identifier')}
          isShort
        />
      )}
      <Notes notes={notes} twin={twin} />
      <DateField
        id={pupilFieldId('birthDate')}
        label={t('field.pupil.birthDate')}
        value={value.birthDate}
        onChange={(birthDate) => onChange({ birthDate })}
        isBirthDate
        isOptional
      />
      <TextField {...text('educationProgramme')} isOptional />
    </>
  )
}

function Notes({ notes, twin }: Pick<PupilFormProps, 'notes' | 'twin'>) {
  const { t } = useI18n()
  if (notes.length === 0 && !twin) return null
  return (
    <Stack gap="small">
      {notes.map((note) => (
        <Notice key={note} tone={note === 'restored-zero' ? 'info' : 'warn'} announce="polite">
          {t(`pupils.note-${note}`)}
        </Notice>
      ))}
      {twin && (
        <Notice
          tone="warn"
          announce="polite"
          title={t('pupils.twin-title')}
          action={<Link href={`/izglitojamie/${twin.id}`}>{t('pupils.twin-open')}</Link>}
        >
          {`${surnameFirst(twin)}, ${twin.classGroup}`}
        </Notice>
      )}
    </Stack>
  )
}
