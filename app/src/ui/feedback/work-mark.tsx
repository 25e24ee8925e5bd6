import { useI18n } from '#i18n/use-i18n.ts'
import { StatusChip } from './status-chip.tsx'

const marks = {
  onDevice: { tone: 'offline', icon: 'on-device', text: 'common.mark-here' },
  sent: { tone: 'info', icon: 'sending', text: 'common.mark-sent' },
  needsYou: { tone: 'conflict', icon: 'warning', text: 'common.mark-check' },
} as const

export interface WorkMarkProps {
  readonly state: keyof typeof marks | 'confirmed'
}

/** Where the work on a record is; nothing once the server has confirmed it. */
export function WorkMark({ state }: WorkMarkProps) {
  const { t } = useI18n()
  if (state === 'confirmed') return null
  const { tone, icon, text } = marks[state]
  return (
    <StatusChip tone={tone} icon={icon}>
      {t(text)}
    </StatusChip>
  )
}
