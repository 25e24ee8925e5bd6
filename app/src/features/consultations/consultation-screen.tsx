import { useRecord } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { ExistingConsultation } from './existing-consultation.tsx'
import { NewConsultation } from './new-consultation.tsx'

export interface ConsultationScreenProps {
  /** Null for a new one. */
  readonly consultationId: string | null
  /** Whom and what for, where the person comes from a pupil or a plan. */
  readonly pupilId?: string | undefined
  readonly measureId?: string | undefined
  /** After saving or deleting, when there is nothing left to do here. */
  readonly onSaved: () => void
}

/** Entering a consultation, or looking at one. */
export function ConsultationScreen(props: ConsultationScreenProps) {
  const { consultationId, pupilId = null, measureId = null, onSaved } = props
  const { t } = useI18n()
  const consultation = useRecord('consultation', consultationId)
  if (consultationId === null)
    return <NewConsultation pupilId={pupilId} measureId={measureId} onSaved={onSaved} />
  if (consultation)
    return <ExistingConsultation key={consultationId} consultation={consultation} onSaved={onSaved} />
  return (
    <Stack>
      <PageHeader
        title={t('entity.consultation')}
        back={{ href: '/konsultacijas', label: t('consultations.title') }}
      />
      <Card>
        <EmptyState
          title={t('common.not-on-device')}
          icon="offline"
          action={<LinkButton href="/konsultacijas">{t('consultations.title')}</LinkButton>}
        >
          {t('consultations.not-here-text')}
        </EmptyState>
      </Card>
    </Stack>
  )
}
