import { useEffect, useState, useSyncExternalStore } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import type { AppUpdate } from '#pwa/register.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Group } from '#ui/layout/layout.tsx'

export interface UpdateBarProps {
  readonly update: AppUpdate
  /** Writes down what is being typed in this tab. */
  readonly saveDrafts: () => Promise<void>
}

/** A new version waits: the person takes it when it suits them, and no form is ever reloaded behind their back. */
export function UpdateBar({ update, saveDrafts }: UpdateBarProps) {
  const { t } = useI18n()
  const isReady = useSyncExternalStore(
    (listener) => update.onUpdateReady(listener),
    () => update.isReady(),
  )
  const [isLater, setIsLater] = useState(false)
  const [step, setStep] = useState<'offered' | 'saving' | 'refused'>('offered')
  useEffect(() => update.saveWhenAsked(saveDrafts), [update, saveDrafts])
  if (!isReady || isLater) return null

  const take = async () => {
    setStep('saving')
    const isTaken = await update.takeUpdate(saveDrafts).catch(() => false)
    if (!isTaken) setStep('refused')
  }
  const actions = (
    <Group gap="small">
      <Button variant="primary" isBusy={step === 'saving'} onClick={() => void take()}>
        {t('shell.update-take')}
      </Button>
      <Button onClick={() => setIsLater(true)}>{t('shell.update-later')}</Button>
    </Group>
  )
  return (
    <Notice tone={step === 'refused' ? 'warn' : 'info'} announce="polite" action={actions}>
      {step === 'saving' && t('shell.update-saving')}
      {step === 'refused' && t('shell.update-refused')}
      {step === 'offered' && t('shell.update-available')}
    </Notice>
  )
}
