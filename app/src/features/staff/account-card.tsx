import type { StaffEntry } from '@pumpurs/shared/access/staff-administration'
import { givenNameFirst } from '@pumpurs/shared/domain/person-name'
import { useState } from 'react'
import type { StaffOffice } from '#data/staff-office.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { InvitationLink } from './invitation-link.tsx'
import { RequestNotice } from './request-notice.tsx'
import { useRequest } from './use-office.ts'

export interface AccountCardProps {
  readonly office: StaffOffice
  readonly person: StaffEntry
  readonly onChanged: () => void
}

/** Whether the person can come in, and the invitation with which they can. */
export function AccountCard({ office, person, onChanged }: AccountCardProps) {
  const { t } = useI18n()
  const [path, setPath] = useState<string>()
  const { ask, isBusy, problem } = useRequest()
  const invite = () => void ask(() => office.invite(person.id), setPath)
  const isElsewhere = person.account === 'active' && !person.mayInvite
  const close = () => {
    setPath(undefined)
    onChanged()
  }
  return (
    <Card title={t('staff.account')}>
      <Stack>
        <p>{t(isElsewhere ? 'staff.account-text-elsewhere' : `staff.account-text-${person.account}`)}</p>
        <RequestNotice problem={problem} />
        {person.mayInvite && (
          <div>
            <Button icon="user-add" isBusy={isBusy} onClick={invite}>
              {t('staff.invite')}
            </Button>
          </div>
        )}
      </Stack>
      {path !== undefined && (
        <Dialog title={t('staff.invitation-title', { name: givenNameFirst(person) })} isOpen onClose={close}>
          <InvitationLink path={path} />
        </Dialog>
      )}
    </Card>
  )
}
