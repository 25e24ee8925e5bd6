import type { Severity } from '@pumpurs/shared/domain/risk-catalogue'
import { useI18n } from '#i18n/use-i18n.ts'
import { SeverityChip } from '#ui/feedback/severity-chip.tsx'
import { Icon } from '#ui/icon.tsx'
import { Group } from '#ui/layout/layout.tsx'

/** Findings that others may read: only that they are there and how marked the most marked one is. */
export function LockedFindings({ highest }: { readonly highest: Severity | null }) {
  const { t } = useI18n()
  return (
    <Group gap="small">
      <Icon name="lock" />
      <strong>{t('risk-assessments.locked-title')}</strong>
      <span>{t('risk-assessments.locked-text')}</span>
      <SeverityChip severity={highest} />
    </Group>
  )
}
