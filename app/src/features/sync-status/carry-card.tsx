import { useState } from 'react'
import { useOutbox } from '#data/use-outbox.ts'
import type { Exported } from '#data/use-exported.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group, Stack } from '#ui/layout/layout.tsx'
import type { DeriveKey } from '#vault/key-derivation.ts'
import { ExportDialog } from './export-dialog.tsx'

export interface CarryCardProps {
  readonly exported: Exported
  readonly deriveKey: DeriveKey
}

/** The way out when there is no network for long: unsent work as a file. */
export function CarryCard({ exported, deriveKey }: CarryCardProps) {
  const { t } = useI18n()
  const { length } = useOutbox()
  const [isExporting, setIsExporting] = useState(false)
  return (
    <Card title={t('carried-work.card')}>
      <Stack gap="small">
        <p>{t('carried-work.card-text')}</p>
        <Group gap="small" align="start">
          <Button
            icon="download"
            disabledReason={length === 0 ? t('carried-work.nothing') : undefined}
            onClick={() => setIsExporting(true)}
          >
            {t('carried-work.export')}
          </Button>
          <LinkButton href="/sinhronizacija/no-faila" icon="import">
            {t('carried-work.add')}
          </LinkButton>
        </Group>
      </Stack>
      {isExporting && (
        <ExportDialog
          count={length}
          deriveKey={deriveKey}
          onExported={exported.note}
          onClose={() => setIsExporting(false)}
        />
      )}
    </Card>
  )
}
