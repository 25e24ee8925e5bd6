import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import styles from './shell.module.css'

/** A blank page over everything, for when somebody looks over the shoulder. What is below stays as it is. */
export function HiddenScreen({ onShow }: { readonly onShow: () => void }) {
  const { t } = useI18n()
  return (
    <Dialog title={t('shell.screen-hidden')} isOpen onClose={onShow}>
      <div className={styles['hidden']}>
        <p>{t('shell.screen-hidden')}</p>
        <Button variant="primary" icon="show" onClick={onShow}>
          {t('shell.show-screen')}
        </Button>
      </div>
    </Dialog>
  )
}
