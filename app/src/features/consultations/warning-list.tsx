import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { useLocalData } from '#data/local-data-context.tsx'
import { useI18n } from '#i18n/use-i18n.ts'
import { Notice } from '#ui/feedback/notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { ConsultationWarning } from './consultation-warnings.ts'

interface WarningListProps {
  readonly warnings: readonly ConsultationWarning[]
}

/** What to look at before saving, said in whole sentences. */
export function WarningList({ warnings }: WarningListProps) {
  const { t, formats } = useI18n()
  const { collections } = useLocalData()
  const nameOf = (pupilId: string): string => {
    const pupil = collections.pupil.find(pupilId)
    return pupil ? surnameFirst(pupil) : ''
  }
  const words = (warning: ConsultationWarning): string => {
    if (warning.kind === 'future') return t('consultations.warning-future')
    const name = nameOf(warning.pupilId)
    if (warning.kind === 'not-approved') return t('consultations.warning-not-approved', { name })
    if (warning.kind === 'outside-period') {
      const [from, to] = [formats.date(warning.startsOn), formats.date(warning.endsOn)]
      return t('consultations.warning-outside-period', { name, from, to })
    }
    const [given, planned] = [formats.number(warning.given), formats.number(warning.planned)]
    return t('consultations.warning-over-planned', { name, given, planned })
  }
  if (warnings.length === 0) return null
  return (
    <Stack gap="small">
      {warnings.map((warning) => {
        const text = words(warning)
        return (
          <Notice key={text} tone={warning.kind === 'not-approved' ? 'info' : 'warn'} announce="polite">
            {text}
          </Notice>
        )
      })}
    </Stack>
  )
}
