import type { StaffEntry } from '@pumpurs/shared/access/staff-administration'
import { useState } from 'react'
import { newRecordId } from '#data/record-ids.ts'
import type { StaffOffice } from '#data/staff-office.ts'
import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import { Form } from '#ui/layout/layout.tsx'
import { GrantFields } from './grant-fields.tsx'
import { blankGrant, faultsOf, termsOf } from './grant-form-value.ts'
import { RequestNotice } from './request-notice.tsx'
import { useRequest } from './use-office.ts'

export interface RoleDialogProps {
  readonly office: StaffOffice
  readonly organisationId: string
  readonly onClose: () => void
  /** The server has done it. */
  readonly onDone: () => void
}

/** One more role for somebody who works here. */
export function GiveRoleDialog({
  office,
  organisationId,
  person,
  onClose,
  onDone,
}: RoleDialogProps & { readonly person: StaffEntry }) {
  const { t } = useI18n()
  const { today } = useAccess()
  const [id] = useState(newRecordId)
  const [form, setForm] = useState(() => blankGrant(today))
  const [isTried, setIsTried] = useState(false)
  const { ask, isBusy, problem } = useRequest()
  const submit = () => {
    setIsTried(true)
    const terms = termsOf(id, form)
    if (terms) void ask(() => office.give({ ...terms, organisationId, staffMemberId: person.id }), onDone)
  }
  return (
    <Dialog title={t('staff.give')} isOpen onClose={onClose} placement="side">
      <Form onSubmit={submit}>
        <RequestNotice problem={problem} />
        <GrantFields
          organisationId={organisationId}
          form={form}
          faults={isTried ? faultsOf(form) : {}}
          onChange={setForm}
        />
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t('staff.give')}
        </Button>
      </Form>
    </Dialog>
  )
}
