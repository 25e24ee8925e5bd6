import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Progress } from '#ui/feedback/progress.tsx'
import { Card } from '#ui/layout/card.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { StepFrame } from './step-frame.tsx'
import type { Preview } from './use-preview.ts'
import type { useWriting } from './use-writing.ts'

interface ConfirmStepProps {
  readonly schoolName: string
  readonly fileName: string
  readonly preview: Preview
  readonly writing: ReturnType<typeof useWriting>
  readonly onBack: () => void
  readonly onConfirm: () => Promise<void>
}

/** The last look: where to, how many, and what is left out. */
export function ConfirmStep({ schoolName, fileName, preview, writing, onBack, onConfirm }: ConfirmStepProps) {
  const { t, formats } = useI18n()
  const { rows, accepted } = preview
  const { progress, problem } = writing
  const chosen = rows.filter(({ row }) => accepted.has(row))
  const created = chosen.filter(({ state }) => state === 'new').length
  const isBusy = progress !== null
  return (
    <StepFrame
      title={t('imports.confirm-title')}
      text={t('imports.confirm-text')}
      actions={
        <>
          <Button onClick={onBack} isBusy={isBusy}>
            {t('common.back')}
          </Button>
          <Button
            variant="primary"
            icon="import"
            isBusy={isBusy}
            onClick={() => void onConfirm()}
            disabledReason={chosen.length === 0 ? t('imports.nothing-ticked') : undefined}
          >
            {t('imports.import', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <Card>
        <DescriptionList
          facts={[
            { term: t('imports.school'), description: <strong>{schoolName}</strong> },
            { term: t('imports.confirm-source'), description: fileName },
            { term: t('imports.confirm-new'), description: formats.number(created) },
            {
              term: t('imports.confirm-changed'),
              description: formats.number(chosen.length - created),
            },
            {
              term: t('imports.confirm-left'),
              description: formats.number(rows.length - chosen.length),
            },
          ]}
        />
      </Card>
      {isBusy && <Progress label={t('imports.writing')} done={progress} total={chosen.length} />}
      {problem !== undefined && (
        <Notice tone="error" announce="urgent">
          {problem}
        </Notice>
      )}
    </StepFrame>
  )
}
