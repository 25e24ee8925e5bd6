import { useEffect, useState, useSyncExternalStore } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import type { AppUpdate } from '#pwa/register.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Group } from '#ui/layout/layout.tsx'

export interface UpdateBarProps {
  readonly update: AppUpdate | undefined
  /** Writes down what is being typed in this tab. */
  readonly saveDrafts: () => Promise<void>
  /** What to say where the server sends nothing more to this version: the bar stays until there is another. */
  readonly needed?: { readonly text: string; readonly reload: string } | undefined
}

/** `refused`: another tab could not save. `not-saved`: this one could not. */
type Step = 'offered' | 'saving' | 'refused' | 'not-saved'

/** A new version waits: the person takes it when it suits them, and no form is ever reloaded behind their back. */
export function UpdateBar({ update, saveDrafts, needed }: UpdateBarProps) {
  const { t } = useI18n()
  const isReady = useIsReady(update)
  const [isLater, setIsLater] = useState(false)
  const [step, setStep] = useState<Step>('offered')
  useEffect(() => update?.saveWhenAsked(saveDrafts, () => setStep('not-saved')), [update, saveDrafts])
  if (!needed && step !== 'not-saved' && (!isReady || isLater)) return null

  const take = async () => {
    setStep('saving')
    const taking = update && isReady ? update.takeUpdate(saveDrafts) : reloadAfter(saveDrafts)
    await taking.then(
      (isTaken) => isTaken || setStep('refused'),
      () => setStep('not-saved'),
    )
  }
  const putOff = () => {
    setIsLater(true)
    setStep('offered')
  }
  const isTrouble = step === 'refused' || step === 'not-saved'
  const actions = (
    <Group gap="small">
      <Button variant="primary" isBusy={step === 'saving'} onClick={() => void take()}>
        {isReady ? t('shell.update-take') : needed?.reload}
      </Button>
      {!needed && <Button onClick={putOff}>{t('shell.update-later')}</Button>}
    </Group>
  )
  return (
    <Notice tone={isTrouble || needed ? 'warn' : 'info'} announce="polite" action={actions}>
      {step === 'saving' && t('shell.update-saving')}
      {step === 'refused' && t('shell.update-refused')}
      {step === 'not-saved' && t('shell.update-not-saved')}
      {step === 'offered' && (needed?.text ?? t('shell.update-available'))}
    </Notice>
  )
}

const notReady = { subscribe: () => () => undefined, isReady: () => false }

function useIsReady(update: AppUpdate | undefined): boolean {
  return useSyncExternalStore(
    update?.onUpdateReady ?? notReady.subscribe,
    update?.isReady ?? notReady.isReady,
  )
}

/** Browsers look for a new version when a page is opened. */
async function reloadAfter(saveDrafts: () => Promise<void>): Promise<boolean> {
  await saveDrafts()
  window.location.reload()
  return true
}
