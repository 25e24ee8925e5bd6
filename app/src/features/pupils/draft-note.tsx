import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'

interface DraftNoteProps {
  /** When the draft was written that was found; null where there was none. */
  readonly restoredFrom: string | null
  readonly onDrop: () => void
}

/** Says that the form holds what was typed before, and how to be rid of it. */
export function DraftNote({ restoredFrom, onDrop }: DraftNoteProps) {
  const { t, formats } = useI18n()
  if (restoredFrom === null) return null
  return (
    <Notice
      tone="info"
      announce="polite"
      action={
        <Button variant="quiet" icon="trash" onClick={onDrop}>
          {t('pupils.drop-draft')}
        </Button>
      }
    >
      {t('pupils.draft-from', { time: formats.dateTime(restoredFrom) })}
    </Notice>
  )
}
