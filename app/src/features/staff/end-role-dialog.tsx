import type { GrantChange, StaffGrant } from '@pumpurs/shared/access/staff-administration'
import { addDays } from '@pumpurs/shared/domain/plain-date'
import { useState } from 'react'
import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import { DateField } from '#ui/form/date-field.tsx'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { Form } from '#ui/layout/layout.tsx'
import type { RoleDialogProps } from './give-role-dialog.tsx'
import { RequestNotice } from './request-notice.tsx'
import { useRequest } from './use-office.ts'

interface EndRoleDialogProps extends RoleDialogProps {
  readonly grant: StaffGrant
  /** The role in words. */
  readonly words: string
}

type When = 'now' | 'later'

/** A role that has not had its second day never was; an older one ended yesterday. */
function endingNow({ version, validFrom }: StaffGrant, today: string): GrantChange {
  return validFrom >= today ? { version, isWithdrawn: true } : { version, validTo: addDays(today, -1) }
}

/** Ends a role, at once or after a day. */
export function EndRoleDialog({ office, grant, words, onClose, onDone }: EndRoleDialogProps) {
  const { t } = useI18n()
  const { today } = useAccess()
  const earliest = grant.validFrom > today ? grant.validFrom : today
  const [when, setWhen] = useState<When>('now')
  const [lastDay, setLastDay] = useState<string | null>(grant.validTo ?? earliest)
  const { ask, isBusy, problem } = useRequest()
  const submit = () => {
    if (when === 'later' && lastDay === null) return
    const change = when === 'now' ? endingNow(grant, today) : { version: grant.version, validTo: lastDay }
    void ask(() => office.change(grant.id, change), onDone)
  }
  return (
    <Dialog title={t('staff.end-title', { role: words })} isOpen onClose={onClose}>
      <Form onSubmit={submit}>
        <RequestNotice problem={problem} />
        <p>{t('staff.end-text')}</p>
        <RadioGroup<When>
          label={t('staff.end-when')}
          choices={[
            { value: 'now', label: t('staff.end-now') },
            { value: 'later', label: t('staff.end-later') },
          ]}
          value={when}
          onChange={setWhen}
        />
        {when === 'later' && (
          <DateField label={t('staff.to')} min={earliest} value={lastDay} onChange={setLastDay} />
        )}
        <Button type="submit" variant="danger" isBusy={isBusy}>
          {t('staff.end')}
        </Button>
      </Form>
    </Dialog>
  )
}
