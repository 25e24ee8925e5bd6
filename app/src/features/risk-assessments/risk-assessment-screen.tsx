import { may } from '@pumpurs/shared/access/permissions'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { subjectOf } from '#data/access.ts'
import { calendarsOf, semesterAt } from '#data/calendars.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { mayCreateFor } from '#data/may-create.ts'
import { useAccess } from '#data/use-access.ts'
import { useOpenConflicts, useRecordState } from '#data/use-record-state.ts'
import { useCollections, useRecord, useRecords } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { WorkMark } from '#ui/feedback/work-mark.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { AssessmentEditor } from './assessment-editor.tsx'
import { AssessmentView } from './assessment-view.tsx'

export interface RiskAssessmentScreenProps {
  readonly pupilId: string
  /** Null for a new assessment; after its first save the screen goes to its own address. */
  readonly assessmentId: string | null
}

function Marks({ assessment: { id, state } }: { readonly assessment: RiskAssessment }) {
  const { t } = useI18n()
  return (
    <Group gap="small">
      <StatusChip tone={state === 'completed' ? 'ok' : 'neutral'}>
        {t(`risk-assessments.state-${state}`)}
      </StatusChip>
      <WorkMark state={useRecordState('riskAssessment', id)} />
    </Group>
  )
}

interface HeadProps {
  readonly pupil: Pupil
  readonly assessment: RiskAssessment | undefined
}

function Head({ pupil, assessment }: HeadProps) {
  const { t, formats } = useI18n()
  const name = surnameFirst(pupil)
  return (
    <PageHeader
      title={t('risk-assessments.title')}
      back={{ href: `/izglitojamie/${pupil.id}`, label: name }}
      status={assessment && <Marks assessment={assessment} />}
      actions={
        assessment?.state === 'completed' && (
          <LinkButton href={`/izglitojamie/${pupil.id}/plani/jauns`} icon="add">
            {t('risk-assessments.make-plan')}
          </LinkButton>
        )
      }
    >
      {t('risk-assessments.for', { name, classGroup: pupil.classGroup })}
      {assessment &&
        ` · ${formats.schoolYear(Number(assessment.schoolYear))}, ${formats.semester(assessment.semester)}`}
    </PageHeader>
  )
}

function ConflictNotice({ recordId }: { readonly recordId: string }) {
  const { t } = useI18n()
  const [conflict] = useOpenConflicts(recordId)
  if (!conflict) return null
  return (
    <Notice
      tone="conflict"
      action={
        <LinkButton href={`/sinhronizacija/konflikti/${conflict.id}`} icon="conflict">
          {t('risk-assessments.compare')}
        </LinkButton>
      }
    >
      {t('risk-assessments.conflict')}
    </Notice>
  )
}

function NewAssessment({ pupil }: { readonly pupil: Pupil }) {
  const { t } = useI18n()
  const { clock } = useLocalData()
  const access = useAccess()
  const today = todayInRiga(clock())
  const term = useCollections(
    ['schoolCalendar'],
    (collections) => semesterAt(calendarsOf(collections), today),
    [today],
  )
  const mayCreate = mayCreateFor(access, 'riskAssessment', pupil)
  if (!mayCreate) return <EmptyState icon="lock" title={t('risk-assessments.may-not-create')} />
  return <AssessmentEditor pupil={pupil} term={term} assessment={undefined} findings={[]} />
}

interface KnownProps {
  readonly pupil: Pupil
  readonly assessment: RiskAssessment
}

function KnownAssessment({ pupil, assessment }: KnownProps) {
  const { t } = useI18n()
  const { collections } = useLocalData()
  const access = useAccess()
  const findings = useRecords('riskFinding', (records) => records.by('assessmentId', assessment.id), [
    assessment.id,
  ])
  const subject = subjectOf(collections, 'riskAssessment', assessment.id)
  const mayEdit = subject !== undefined && may(access, 'edit', subject)
  const canReadCare =
    subject !== undefined && may(access, 'read', { ...subject, confidentiality: 'care', createdBy: null })
  return (
    <Stack>
      <ConflictNotice recordId={assessment.id} />
      {mayEdit ? (
        <>
          {assessment.state === 'completed' && (
            <Notice tone="info">{t('risk-assessments.correcting')}</Notice>
          )}
          <AssessmentEditor pupil={pupil} term={assessment} assessment={assessment} findings={findings} />
        </>
      ) : (
        <>
          <Notice tone="info">{t('risk-assessments.read-only')}</Notice>
          <AssessmentView assessment={assessment} findings={findings} canReadCare={canReadCare} />
        </>
      )}
    </Stack>
  )
}

/** `/izglitojamie/:pupilId/riski/:assessmentId`, and `jauns` for a new one. */
export function RiskAssessmentScreen({ pupilId, assessmentId }: RiskAssessmentScreenProps) {
  const { t } = useI18n()
  const pupil = useRecord('pupil', pupilId)
  const assessment = useRecord('riskAssessment', assessmentId)
  const isMissing = !pupil || (assessmentId !== null && assessment?.pupilId !== pupilId)
  if (isMissing) {
    return (
      <EmptyState icon="search" title={t('risk-assessments.missing-title')}>
        {t('risk-assessments.missing-text')}
      </EmptyState>
    )
  }
  return (
    <Stack>
      <Head pupil={pupil} assessment={assessment} />
      {assessment ? (
        <KnownAssessment key={assessment.id} pupil={pupil} assessment={assessment} />
      ) : (
        <NewAssessment key={pupilId} pupil={pupil} />
      )}
    </Stack>
  )
}
