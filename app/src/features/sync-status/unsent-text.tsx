import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import styles from './sync-status.module.css'

export interface UnsentText {
  readonly key: string
  readonly label: string
  readonly text: string
}

export interface UnsentTextCardProps {
  readonly texts: readonly UnsentText[]
  /** Only where there is something to throw away. */
  readonly onDrop: (() => void) | undefined
}

/** What somebody was still typing when the change was decided: to read and to copy. Absent when there is nothing. */
export function UnsentTextCard({ texts, onDrop }: UnsentTextCardProps) {
  const { t } = useI18n()
  if (texts.length === 0) return null
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => showToast(t('held.unsent-copied')),
      () => showToast(t('sync-status.technical-not-copied')),
    )
  }
  return (
    <Card title={t('held.unsent-title')}>
      <Stack gap="small">
        <p>{t('held.unsent-text')}</p>
        {texts.map(({ key, label, text }) => (
          <div key={key}>
            <div className={styles['what']}>{label}</div>
            <p className={styles['unsent']}>{text}</p>
            <Button variant="quiet" icon="copy" onClick={() => copy(text)}>
              {t('held.unsent-copy', { field: label })}
            </Button>
          </div>
        ))}
        {onDrop && (
          <div>
            <Button variant="quiet" icon="trash" onClick={onDrop}>
              {t('held.unsent-drop')}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  )
}
