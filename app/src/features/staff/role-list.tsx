import { mayDecide } from '@pumpurs/shared/access/giving-roles'
import type { StaffEntry, StaffGrant } from '@pumpurs/shared/access/staff-administration'
import { useState } from 'react'
import type { StaffOffice } from '#data/staff-office.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { ChangeClassDialog } from './change-class-dialog.tsx'
import { EndRoleDialog } from './end-role-dialog.tsx'
import { type GrantTime, grantWords, periodWords, timeOf } from './grant-words.ts'
import { RequestNotice } from './request-notice.tsx'
import styles from './staff.module.css'
import { useRequest } from './use-office.ts'

export interface RoleListProps {
  readonly office: StaffOffice
  readonly organisationId: string
  readonly person: StaffEntry
  readonly onChanged: () => void
}

const tones = { current: 'ok', future: 'info', past: 'neutral' } as const satisfies Record<GrantTime, string>

/** Every role of a person in the school, those that count first. */
export function RoleList(props: RoleListProps) {
  const { today } = useAccess()
  const order: Record<GrantTime, number> = { current: 0, future: 1, past: 2 }
  const grants = props.person.grants.toSorted((a, b) => order[timeOf(a, today)] - order[timeOf(b, today)])
  return (
    <ul className={styles['roles']}>
      {grants.map((grant) => (
        <li key={grant.id} className={styles['role']}>
          <RoleItem {...props} grant={grant} />
        </li>
      ))}
    </ul>
  )
}

function RoleItem(props: RoleListProps & { readonly grant: StaffGrant }) {
  const { office, organisationId, person, grant, onChanged } = props
  const { t, formats } = useI18n()
  const { collections } = useLocalData()
  const access = useAccess()
  const [open, setOpen] = useState<'end' | 'class'>()
  const { ask, isBusy, problem } = useRequest()
  const words = { t, formats, collections }
  const time = timeOf(grant, access.today)
  const isMine = mayDecide(access, { role: grant.role, staffMemberId: person.id, organisationId })
  const onDone = () => {
    setOpen(undefined)
    showToast(t('staff.ended'))
    onChanged()
  }
  const goOn = () =>
    void ask(() => office.change(grant.id, { version: grant.version, validTo: null }), onDone)
  const dialog = { office, organisationId, grant, onClose: () => setOpen(undefined), onDone }
  return (
    <Stack gap="small">
      <Group gap="small">
        <strong>{grantWords(grant, words)}</strong>
        <StatusChip tone={tones[time]}>{t(`staff.${time}`)}</StatusChip>
      </Group>
      <span className={styles['quiet']}>{periodWords(grant, words)}</span>
      <RequestNotice problem={problem} />
      {isMine && time !== 'past' && (
        <Group gap="small">
          <Button onClick={() => setOpen('end')}>{t('staff.end')}</Button>
          {grant.classGroup !== null && (
            <Button onClick={() => setOpen('class')}>{t('staff.change-class')}</Button>
          )}
          {grant.validTo !== null && (
            <Button isBusy={isBusy} onClick={goOn}>
              {t('staff.go-on')}
            </Button>
          )}
        </Group>
      )}
      {open === 'end' && <EndRoleDialog {...dialog} words={grantWords(grant, words)} />}
      {open === 'class' && <ChangeClassDialog {...dialog} />}
    </Stack>
  )
}
