import type { ReactNode } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { VisuallyHidden } from '#ui/layout/visually-hidden.tsx'
import type { TextPiece } from './use-word-difference.ts'
import styles from './conflict.module.css'

interface PiecesProps {
  readonly pieces: readonly TextPiece[]
}

/** A text with the words underlined that the other version does not have. */
export function Pieces({ pieces }: PiecesProps) {
  const { t } = useI18n()
  return pieces.map(({ text, isOnlyHere }, position) =>
    isOnlyHere ? (
      // Pieces have no name of their own and never move.
      // oxlint-disable-next-line react/no-array-index-key
      <mark key={position} className={styles['only']}>
        <VisuallyHidden>{t('conflicts.only-here')}</VisuallyHidden>
        {text}
      </mark>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key
      <span key={position}>{text}</span>
    ),
  )
}

export interface SidePanelProps {
  readonly title: string
  readonly who?: string | undefined
  readonly isChosen?: boolean
  readonly isResult?: boolean
  readonly children: ReactNode
}

/** One version of a field, or what will be saved. */
export function SidePanel({ title, who, isChosen = false, isResult = false, children }: SidePanelProps) {
  return (
    <div className={styles['side']} data-chosen={isChosen} data-result={isResult}>
      <h3>{title}</h3>
      {who !== undefined && <span className={styles['who']}>{who}</span>}
      <div className={styles['value']}>{children}</div>
    </div>
  )
}
