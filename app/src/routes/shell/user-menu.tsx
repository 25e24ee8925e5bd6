import { useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { useRecord } from '#data/use-records.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { useWorkplace } from '#routes/workplace-context.ts'
import { ActionMenu, type MenuAction } from '#ui/action/action-menu.tsx'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'

type Leaving = 'switch-user' | 'sign-out'

/** What the person may do about themselves and this device. Leaving with unsent work asks first. */
export function useLeaving() {
  const { lock, signOut } = useWorkplace()
  const { onlyHere } = useSyncState()
  const [asked, setAsked] = useState<Leaving>()
  const finish = (leaving: Leaving) => void (leaving === 'sign-out' ? signOut() : lock())
  const leave = (leaving: Leaving) => (onlyHere > 0 ? setAsked(leaving) : finish(leaving))
  const dialog = asked && (
    <LeaveDialog
      unsent={onlyHere}
      onStay={() => setAsked(undefined)}
      onLock={() => void lock()}
      onSignOut={asked === 'sign-out' ? () => finish(asked) : undefined}
    />
  )
  return { leave, lock: () => void lock(), dialog }
}

interface LeaveDialogProps {
  readonly unsent: number
  readonly onStay: () => void
  readonly onLock: () => void
  /** Absent where locking is all that was asked for. */
  readonly onSignOut: (() => void) | undefined
}

function LeaveDialog({ unsent, onStay, onLock, onSignOut }: LeaveDialogProps) {
  const { t } = useI18n()
  const local = useLocalData()
  const sendNow = () => {
    local.requestSync()
    onStay()
  }
  return (
    <Dialog
      title={t('shell.leave-title')}
      isOpen
      onClose={onStay}
      actions={
        <>
          <Button onClick={onStay}>{t('shell.leave-stay')}</Button>
          <Button icon="lock" onClick={onLock}>
            {t('shell.lock')}
          </Button>
          {onSignOut && (
            <Button icon="sign-out" onClick={onSignOut}>
              {t('shell.leave-sign-out')}
            </Button>
          )}
          <Button variant="primary" icon="send" onClick={sendNow}>
            {t('shell.leave-send')}
          </Button>
        </>
      }
    >
      <p>{t('shell.leave-text', { count: unsent })}</p>
      {onSignOut && <p>{t('shell.leave-sign-out-text')}</p>}
    </Dialog>
  )
}

export interface UserMenuProps {
  readonly onHide: () => void
}

export function UserMenu({ onHide }: UserMenuProps) {
  const { t } = useI18n()
  const { staffMemberId } = useLocalData()
  const person = useRecord('staffMember', staffMemberId)
  const { leave, lock, dialog } = useLeaving()
  const actions: MenuAction[] = [
    { key: 'sync', label: t('shell.sync'), icon: 'sending', href: '/sinhronizacija' },
    { key: 'settings', label: t('shell.settings'), icon: 'settings', href: '/iestatijumi' },
    { key: 'hide', label: t('shell.hide-screen'), icon: 'hide', onSelect: onHide },
    { key: 'lock', label: t('shell.lock'), icon: 'lock', onSelect: lock },
    { key: 'switch', label: t('shell.switch-user'), icon: 'users', onSelect: () => leave('switch-user') },
    { key: 'sign-out', label: t('shell.sign-out'), icon: 'sign-out', onSelect: () => leave('sign-out') },
  ]
  const name = person ? `: ${person.givenName} ${person.familyName}` : ''
  return (
    <>
      <ActionMenu label={`${t('shell.user-menu')}${name}`} icon="user" isIconOnly actions={actions} />
      {dialog}
    </>
  )
}
