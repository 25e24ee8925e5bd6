import { useEffect, useState, useSyncExternalStore } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { IconButton } from '#ui/action/icon-button.tsx'
import { buttonClass } from '#ui/action/button.tsx'
import { closeToast, currentToasts, onToastsChange, type Toast } from './toast.ts'
import styles from './toaster.module.css'

const standsFor = 10_000

function ToastLine({ toast }: { readonly toast: Toast }) {
  const { t } = useI18n()
  const [isHeld, setIsHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => closeToast(toast.id), standsFor)
    return () => clearTimeout(timer)
  }, [isHeld, toast.id])
  return (
    <div
      className={styles['toast']}
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <span className={styles['text']}>{toast.text}</span>
      {toast.onUndo && (
        <button
          type="button"
          className={`${buttonClass('quiet')} ${styles['undo']}`}
          onClick={() => {
            toast.onUndo?.()
            closeToast(toast.id)
          }}
        >
          {t('common.undo')}
        </button>
      )}
      <IconButton icon="close" label={t('common.close')} onClick={() => closeToast(toast.id)} />
    </div>
  )
}

/** Where toasts stand; the live region is always there, because screen readers miss one that appears with its text. */
export function Toaster() {
  const toasts = useSyncExternalStore(onToastsChange, currentToasts)
  return (
    <div role="status" className={styles['toaster']}>
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  )
}
