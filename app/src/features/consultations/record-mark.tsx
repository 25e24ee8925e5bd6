import { useRecordState } from '#data/use-record-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { StatusChip } from '#ui/feedback/status-chip.tsx'

const marks = {
  onDevice: { tone: 'offline', icon: 'on-device', text: 'consultations.mark-here' },
  sent: { tone: 'info', icon: 'sending', text: 'consultations.mark-sent' },
  needsYou: { tone: 'conflict', icon: 'warning', text: 'consultations.mark-check' },
} as const

/** Where the work on a consultation is; nothing once the server has confirmed it. */
export function RecordMark({ id }: { readonly id: string }) {
  const { t } = useI18n()
  const state = useRecordState('consultation', id)
  if (state === 'confirmed') return null
  const { tone, icon, text } = marks[state]
  return (
    <StatusChip tone={tone} icon={icon}>
      {t(text)}
    </StatusChip>
  )
}
