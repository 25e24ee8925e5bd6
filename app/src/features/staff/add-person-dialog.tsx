import { useState } from 'react'
import { newRecordId } from '#data/record-ids.ts'
import type { StaffOffice } from '#data/staff-office.ts'
import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { Form } from '#ui/layout/layout.tsx'
import { GrantFields } from './grant-fields.tsx'
import { blankGrant, faultsOf, termsOf } from './grant-form-value.ts'
import { InvitationLink } from './invitation-link.tsx'
import { RequestNotice } from './request-notice.tsx'
import { useRequest } from './use-office.ts'

export interface AddPersonDialogProps {
  readonly office: StaffOffice
  readonly organisationId: string
  readonly onClose: () => void
  readonly onAdded: () => void
}

/** A new colleague: name, first role, then the invitation to hand over. */
export function AddPersonDialog(props: AddPersonDialogProps) {
  const { t } = useI18n()
  const [made, setMade] = useState<{ name: string; path: string }>()
  const title = made ? t('staff.invitation-title', { name: made.name }) : t('staff.add')
  return (
    <Dialog title={title} isOpen onClose={props.onClose} placement="side">
      {made ? (
        <InvitationLink path={made.path} />
      ) : (
        <AddPersonForm
          {...props}
          onMade={(name, path) => {
            setMade({ name, path })
            props.onAdded()
          }}
        />
      )}
    </Dialog>
  )
}

function AddPersonForm({
  office,
  organisationId,
  onMade,
}: AddPersonDialogProps & { readonly onMade: (name: string, path: string) => void }) {
  const { t } = useI18n()
  const { today } = useAccess()
  // Kept through every try, so that a repeated one adds nobody twice.
  const [ids] = useState(() => ({ person: newRecordId(), grant: newRecordId() }))
  const [names, setNames] = useState({ givenName: '', familyName: '', position: '' })
  const [grant, setGrant] = useState(() => blankGrant(today))
  const [isTried, setIsTried] = useState(false)
  const { ask, isBusy, problem } = useRequest()
  const missing = (text: string) => (isTried && text.trim() === '' ? t('staff.name-missing') : undefined)

  const submit = () => {
    setIsTried(true)
    const terms = termsOf(ids.grant, grant)
    const [givenName, familyName] = [names.givenName.trim(), names.familyName.trim()]
    if (!terms || !givenName || !familyName) return
    const position = names.position.trim()
    const person = { id: ids.person, organisationId, givenName, familyName, position, grant: terms }
    void ask(
      () => office.add(person),
      (path) => onMade(`${givenName} ${familyName}`, path),
    )
  }
  const field = (name: keyof typeof names) => ({
    value: names[name],
    maxLength: 200,
    onChange: (text: string) => setNames({ ...names, [name]: text }),
  })
  return (
    <Form onSubmit={submit}>
      <RequestNotice problem={problem} />
      <TextField label={t('staff.given-name')} error={missing(names.givenName)} {...field('givenName')} />
      <TextField label={t('staff.family-name')} error={missing(names.familyName)} {...field('familyName')} />
      <TextField
        label={t('staff.position')}
        hint={t('staff.position-hint')}
        isOptional
        {...field('position')}
      />
      <GrantFields
        organisationId={organisationId}
        form={grant}
        faults={isTried ? faultsOf(grant) : {}}
        onChange={setGrant}
      />
      <Button type="submit" variant="primary" isBusy={isBusy}>
        {t('staff.add-and-invite')}
      </Button>
    </Form>
  )
}
