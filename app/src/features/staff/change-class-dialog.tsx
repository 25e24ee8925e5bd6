import type { StaffGrant } from '@pumpurs/shared/access/staff-administration'
import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import { Form } from '#ui/layout/layout.tsx'
import { ClassField } from './grant-fields.tsx'
import { classOf } from './grant-form-value.ts'
import type { RoleDialogProps } from './give-role-dialog.tsx'
import { RequestNotice } from './request-notice.tsx'
import { useRequest } from './use-office.ts'

/** Moves a role to another class. */
export function ChangeClassDialog({
  office,
  organisationId,
  grant,
  onClose,
  onDone,
}: RoleDialogProps & { readonly grant: StaffGrant }) {
  const { t } = useI18n()
  const [typed, setTyped] = useState(grant.classGroup ?? '')
  const [isTried, setIsTried] = useState(false)
  const { ask, isBusy, problem } = useRequest()
  const classGroup = classOf(typed)
  const submit = () => {
    setIsTried(true)
    if (classGroup !== null)
      void ask(() => office.change(grant.id, { version: grant.version, classGroup }), onDone)
  }
  return (
    <Dialog title={t('staff.change-class')} isOpen onClose={onClose}>
      <Form onSubmit={submit}>
        <RequestNotice problem={problem} />
        <p>{t('staff.change-class-text')}</p>
        <ClassField
          organisationId={organisationId}
          value={typed}
          error={isTried && classGroup === null ? t('staff.class-missing') : undefined}
          onChange={setTyped}
        />
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t('common.save')}
        </Button>
      </Form>
    </Dialog>
  )
}
