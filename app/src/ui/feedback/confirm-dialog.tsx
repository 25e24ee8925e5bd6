import type { ReactNode } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from './dialog.tsx'

export interface ConfirmDialogProps {
  readonly title: string
  /** What will happen, with numbers. */
  readonly children: ReactNode
  /** The verb of the action, never "Yes". */
  readonly confirmLabel: string
  readonly isOpen: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
  readonly isDanger?: boolean
  readonly isBusy?: boolean
}

/** Asks before what cannot be undone; everything else is undone by a toast. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    confirmLabel,
    isOpen,
    onConfirm,
    onCancel,
    isDanger = false,
    isBusy = false,
  } = props
  const { t } = useI18n()
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onCancel}
      actions={
        <>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
          <Button variant={isDanger ? 'danger' : 'primary'} onClick={onConfirm} isBusy={isBusy}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
