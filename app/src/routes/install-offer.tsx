import { useI18n } from '#i18n/use-i18n.ts'
import type { InstallPrompt } from '#pwa/install-prompt.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { useInstallState } from './use-install-state.ts'

/** Offers to install where that can be done; a matter of keeping the data, so it stands beside what is said of them. */
export function InstallOffer({ prompt }: { readonly prompt: InstallPrompt }) {
  const { t } = useI18n()
  const state = useInstallState(prompt)
  if (state === 'offered') {
    return (
      <Button icon="download" onClick={() => void prompt.install()}>
        {t('shell.install')}
      </Button>
    )
  }
  if (state !== 'home-screen-hint') return null
  return (
    <Notice
      tone="info"
      title={t('shell.install-ios-title')}
      action={<Button onClick={() => prompt.dismissHint()}>{t('shell.update-later')}</Button>}
    >
      {t('shell.install-ios-text')}
    </Notice>
  )
}
