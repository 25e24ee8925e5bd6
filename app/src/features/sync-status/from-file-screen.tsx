import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Card } from '#ui/layout/card.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { useKeptFocus } from '#ui/layout/use-kept-focus.ts'
import type { DeriveKey } from '#vault/key-derivation.ts'
import { FromFileForm } from './from-file-form.tsx'
import { type FromFileState, useFromFile } from './use-from-file.ts'

/** On a device that the person works with: the changes join those that wait there. */
export function FromFileScreen({ deriveKey }: { readonly deriveKey: DeriveKey }) {
  const { t } = useI18n()
  useKeptFocus()
  const { state, submit } = useFromFile(deriveKey)
  return (
    <Stack>
      <PageHeader
        title={t('carried-work.title')}
        back={{ href: '/sinhronizacija', label: t('sync-status.title') }}
      >
        {t('carried-work.add-text')}
      </PageHeader>
      <Card>
        <Stack>
          {state.at === 'taken' ? (
            <>
              <Taken state={state} />
              <LinkButton href="/sinhronizacija" variant="primary">
                {t('carried-work.to-sync')}
              </LinkButton>
            </>
          ) : (
            <FromFileForm state={state} onSubmit={(file, passphrase) => void submit(file, passphrase)} />
          )}
        </Stack>
      </Card>
    </Stack>
  )
}

function Taken({ state }: { readonly state: Extract<FromFileState, { at: 'taken' }> }) {
  const { t } = useI18n()
  const { taken, refused, known } = state
  return (
    <Notice tone="ok" announce="polite" title={t('carried-work.taken', { count: taken })}>
      {known > 0 && <p>{t('carried-work.known', { count: known })}</p>}
      {taken > refused && <p>{t('carried-work.taken-next')}</p>}
      {refused > 0 && <p>{t('carried-work.taken-refused', { count: refused })}</p>}
    </Notice>
  )
}
