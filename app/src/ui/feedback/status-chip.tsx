import type { ReactNode } from 'react'
import { Icon, type IconName } from '#ui/icon.tsx'
import styles from './chip.module.css'
import { type Tone, toneIcons } from './tone.ts'
import tones from './tone.module.css'

export interface StatusChipProps {
  readonly tone: Tone | 'neutral'
  /** One or two words; the picture never stands alone. */
  readonly children: ReactNode
  readonly icon?: IconName
}

/** A state in one or two words. */
export function StatusChip({ tone, children, icon }: StatusChipProps) {
  const picture = icon ?? (tone === 'neutral' ? undefined : toneIcons[tone])
  return (
    <span className={`${styles['chip']} ${tone === 'neutral' ? tones['tone'] : tones[tone]}`}>
      {picture && <Icon name={picture} size={18} />}
      {children}
    </span>
  )
}
