import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Modal.layer.css'
import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/Paper.layer.css'
import '@mantine/core/styles/CloseButton.layer.css'
import { Modal } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import styles from './dialog.module.css'

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode
  /** `side` slides in from the right on wide screens and keeps the list behind it in sight. */
  readonly placement?: 'centre' | 'side'
}

// The kit locks scrolling with a style element, which the page's security policy forbids; a class does the same.
function useScrollLock(isLocked: boolean): void {
  useEffect(() => {
    if (!isLocked) return
    document.documentElement.classList.add(styles['locked'] ?? '')
    return () => document.documentElement.classList.remove(styles['locked'] ?? '')
  }, [isLocked])
}

/** A layer that takes the focus until it is answered or closed; Escape closes it. */
export function Dialog({ title, isOpen, onClose, children, actions, placement = 'centre' }: DialogProps) {
  const { t } = useI18n()
  useScrollLock(isOpen)
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      data-placement={placement}
      classNames={{
        inner: styles['inner'] ?? '',
        content: styles['content'] ?? '',
        header: styles['header'] ?? '',
        title: styles['title'] ?? '',
        body: styles['body'] ?? '',
        close: styles['close'] ?? '',
      }}
    >
      {children}
      {actions && <div className={styles['actions']}>{actions}</div>}
    </Modal>
  )
}
