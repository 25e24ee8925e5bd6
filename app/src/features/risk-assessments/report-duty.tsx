import { useI18n } from '#i18n/use-i18n.ts'
import { Notice } from '#ui/feedback/notice.tsx'

/** The duty that a suspicion brings, whatever becomes of the assessment. */
export function ReportDuty() {
  const { t } = useI18n()
  return (
    <Notice tone="error" title={t('risk-assessments.report-title')} announce="urgent">
      {t('risk-assessments.report-text')}
    </Notice>
  )
}
