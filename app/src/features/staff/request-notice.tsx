import type { OfficeRefusal } from '#data/staff-office.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Notice } from '#ui/feedback/notice.tsx'

/** Why the last request had no effect, or may have had one. */
export function RequestNotice({ problem }: { readonly problem: OfficeRefusal | undefined }) {
  const { t } = useI18n()
  if (!problem) return null
  return (
    <Notice tone="warn" announce="urgent">
      {t(`staff.problem-${problem}`)}
    </Notice>
  )
}
