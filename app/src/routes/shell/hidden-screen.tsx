import { useEffect, useRef } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import styles from './shell.module.css'

/** A blank page over everything, for when somebody looks over the shoulder. What is below stays as it is. */
export function HiddenScreen({ onShow }: { readonly onShow: () => void }) {
  const { t } = useI18n()
  const show = useRef<HTMLButtonElement>(null)
  useEffect(() => show.current?.focus(), [])
  return (
    <div role="dialog" aria-modal aria-label={t('shell.screen-hidden')} className={styles['hidden']}>
      <p>{t('shell.screen-hidden')}</p>
      <Button ref={show} variant="primary" icon="show" onClick={onShow}>
        {t('shell.show-screen')}
      </Button>
    </div>
  )
}
