import { useState } from 'react'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'

/** Takes the person's data off this device. Refused while anything has not reached the server: it exists only here. */
export function RemoveData({ onRemove }: { readonly onRemove: () => Promise<void> }) {
  const { t } = useI18n()
  const { onlyHere: unsent } = useSyncState()
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const remove = () => {
    setIsBusy(true)
    void onRemove()
  }
  return (
    <Card title={t('settings.remove-title')}>
      <Stack>
        <p>{t('settings.remove-text')}</p>
        <Button
          variant="danger"
          icon="trash"
          disabledReason={unsent > 0 ? t('settings.remove-refused', { count: unsent }) : undefined}
          onClick={() => setIsAsking(true)}
        >
          {t('settings.remove')}
        </Button>
      </Stack>
      <ConfirmDialog
        title={t('settings.remove-confirm-title')}
        confirmLabel={t('settings.remove')}
        isOpen={isAsking && unsent === 0}
        isDanger
        isBusy={isBusy}
        onConfirm={remove}
        onCancel={() => setIsAsking(false)}
      >
        {t('settings.remove-confirm-text')}
      </ConfirmDialog>
    </Card>
  )
}
