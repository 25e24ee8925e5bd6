import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { TextField } from '#ui/form/text-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'

/** The link that opens an account, to be handed over. It is shown once: the server keeps only its fingerprint. */
export function InvitationLink({ path }: { readonly path: string }) {
  const { t } = useI18n()
  const link = `${window.location.origin}${path}`
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => showToast(t('staff.copied')),
      () => showToast(t('staff.not-copied')),
    )
  return (
    <Stack>
      <p>{t('staff.invitation-text')}</p>
      <TextField label={t('staff.invitation-link')} isReadOnly value={link} onChange={() => undefined} />
      <Button variant="primary" icon="copy" onClick={() => void copy()}>
        {t('staff.copy')}
      </Button>
    </Stack>
  )
}
