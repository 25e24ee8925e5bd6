import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'

export interface RemainsNoticeProps {
  /** Keys that cannot be read. */
  readonly unreadableKeys: number
  /** Databases whose key is gone. */
  readonly remains: number
  readonly deleteRemains: () => Promise<void>
}

/** What an incomplete deletion by the browser, or damage, has left on the device. */
export function RemainsNotice({ unreadableKeys, remains, deleteRemains }: RemainsNoticeProps) {
  const { t } = useI18n()
  const [step, setStep] = useState<'found' | 'deleting' | 'deleted'>('found')
  if (unreadableKeys > 0) {
    return (
      <Notice tone="warn" title={t('errors.unreadable-key-title')}>
        {t('errors.unreadable-key')}
      </Notice>
    )
  }
  if (remains === 0 || step === 'deleted') return null
  const remove = async () => {
    setStep('deleting')
    await deleteRemains().catch(reportError)
    setStep('deleted')
  }
  const action = (
    <Button isBusy={step === 'deleting'} onClick={() => void remove()}>
      {t('errors.remains-delete')}
    </Button>
  )
  return (
    <Notice tone="warn" title={t('errors.remains-title')} action={action}>
      {t('errors.remains-text')}
    </Notice>
  )
}
