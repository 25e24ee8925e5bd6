import { rolesOfKind, rolesToGive } from '@pumpurs/shared/access/giving-roles'
import { compareClassNames } from '@pumpurs/shared/domain/class-name'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { useAccess } from '#data/use-access.ts'
import { useRecords } from '#data/use-records.ts'
import { collator } from '#i18n/text-order.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { DateField } from '#ui/form/date-field.tsx'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { type GrantFaults, type GrantForm, type Limit, limitsOf, withRole } from './grant-form-value.ts'

export interface GrantFieldsProps {
  readonly organisationId: string
  readonly form: GrantForm
  readonly faults: GrantFaults
  readonly onChange: (form: GrantForm) => void
}

/** Pupils of the school who learn there now. */
const usePupils = (organisationId: string): readonly Pupil[] =>
  useRecords(
    'pupil',
    (pupils) =>
      pupils.all().filter((one) => one.organisationId === organisationId && one.status === 'active'),
    [organisationId],
  )

/** Role, whose data, from and to. */
export function GrantFields(props: GrantFieldsProps) {
  const { organisationId, form, faults, onChange } = props
  const { t } = useI18n()
  const access = useAccess()
  const roles = rolesToGive(access, organisationId).filter((role) => rolesOfKind.school.includes(role))
  const limits = limitsOf(form.role)
  return (
    <Stack>
      <SelectField
        label={t('staff.role')}
        error={faults.role && t(faults.role)}
        choices={roles.map((role) => ({ value: role, label: t(`value.role.${role}`) }))}
        value={form.role}
        onChange={(role) => onChange(withRole(form, role))}
      />
      {limits.length > 1 && (
        <RadioGroup<Limit>
          label={t('staff.limit')}
          choices={limits.map((limit) => ({ value: limit, label: t(`staff.limit-${limit}`) }))}
          value={form.limit}
          onChange={(limit) => onChange({ ...form, limit })}
        />
      )}
      {form.limit === 'class' && (
        <ClassField
          organisationId={organisationId}
          value={form.classGroup}
          error={faults.classGroup && t(faults.classGroup)}
          onChange={(classGroup) => onChange({ ...form, classGroup })}
        />
      )}
      {form.limit === 'pupil' && <PupilField {...props} />}
      <DateField
        label={t('staff.from')}
        error={faults.validFrom && t(faults.validFrom)}
        value={form.validFrom}
        onChange={(validFrom) => onChange({ ...form, validFrom })}
      />
      <DateField
        label={t('staff.to')}
        hint={t('staff.to-hint')}
        isOptional
        error={faults.validTo && t(faults.validTo)}
        value={form.validTo}
        onChange={(validTo) => onChange({ ...form, validTo })}
      />
    </Stack>
  )
}

export interface ClassFieldProps {
  readonly organisationId: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (classGroup: string) => void
}

/** Typed, because a new school has no pupils yet from whose classes one could choose. */
export function ClassField({ organisationId, value, error, onChange }: ClassFieldProps) {
  const { t } = useI18n()
  const classes = [...new Set(usePupils(organisationId).map(({ classGroup }) => classGroup))]
  const known = classes.toSorted(compareClassNames).join(', ')
  const hint = known ? t('staff.class-hint', { classes: known }) : t('staff.class-hint-plain')
  return (
    <TextField label={t('staff.class')} hint={hint} isShort error={error} value={value} onChange={onChange} />
  )
}

function PupilField({ organisationId, form, faults, onChange }: GrantFieldsProps) {
  const { t } = useI18n()
  const choices = usePupils(organisationId)
    .map((pupil) => ({ value: pupil.id, label: `${surnameFirst(pupil)}, ${pupil.classGroup}` }))
    .toSorted((a, b) => collator.compare(a.label, b.label))
  return (
    <SelectField
      label={t('staff.pupil')}
      error={faults.pupilId && t(faults.pupilId)}
      choices={choices}
      isSearchable
      value={form.pupilId}
      onChange={(pupilId) => onChange({ ...form, pupilId })}
    />
  )
}
