import type { Conflict } from '@pumpurs/shared/domain/conflict'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { useState } from 'react'
import { duplicateOf, resolvableConflicts } from '#data/access.ts'
import { useAccess } from '#data/use-access.ts'
import { useCollections, useRecord } from '#data/use-records.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import styles from './conflict.module.css'

type Decision = 'apply' | 'keep'

/** Two pupils of one school with like names and one birth date: one person, or two? */
export function PossibleDuplicate({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useI18n()
  const access = useAccess()
  const other = useRecord('pupil', duplicateOf(conflict))
  const newer = useRecord('pupil', conflict.recordId)
  const mayDecide = useCollections(
    ['conflict', 'pupil', 'grant'],
    (all) => resolvableConflicts(all, access).some(({ id }) => id === conflict.id),
    [access, conflict.id],
  )
  if (!newer || !other) return <Notice tone="info">{t('conflicts.pupil-not-here')}</Notice>
  return (
    <Stack>
      <Notice tone="conflict">{t('conflicts.duplicate-intro')}</Notice>
      <div className={`${styles['sides']} ${styles['pair']}`}>
        <PupilCard pupil={other} title={t('conflicts.known-longer')} />
        <PupilCard pupil={newer} title={t('conflicts.added-later')} />
      </div>
      {mayDecide ? (
        <DecisionCard conflict={conflict} stays={other} goes={newer} />
      ) : (
        <Notice tone="info">{t('conflicts.duplicate-not-yours')}</Notice>
      )}
    </Stack>
  )
}

/** In words: enough to tell two people apart. */
function PupilCard({ pupil, title }: { readonly pupil: Pupil; readonly title: string }) {
  const { t, formats } = useI18n()
  const counts = useCollections(
    ['supportPlan', 'consultation', 'riskAssessment'],
    (all) =>
      [
        all.supportPlan.by('pupilId', pupil.id).length,
        all.riskAssessment.by('pupilId', pupil.id).length,
        all.consultation.by('pupilId', pupil.id).length,
      ].join(' / '),
    [pupil.id],
  )
  const [plans = '0', assessments = '0', consultations = '0'] = counts.split(' / ')
  const { identifier, identifierKind, birthDate } = pupil
  return (
    <Card title={surnameFirst(pupil)}>
      <div className={styles['who']}>{title}</div>
      <DescriptionList
        facts={[
          {
            term: t('field.pupil.birthDate'),
            description: birthDate === null ? '–' : formats.date(birthDate),
          },
          { term: t('field.pupil.classGroup'), description: pupil.classGroup },
          {
            term: t('field.pupil.identifier'),
            // The first part is the birth date, which stands above.
            description:
              identifier === null
                ? t('value.identifierKind.none')
                : identifierKind === 'personalCode'
                  ? identifier.replace(/-\d{5}$/u, '-•••••')
                  : identifier,
          },
          { term: t('conflicts.plans'), description: plans },
          { term: t('conflicts.assessments'), description: assessments },
          { term: t('conflicts.consultations'), description: consultations },
          { term: t('conflicts.added'), description: formats.dateTime(pupil.createdAt) },
        ]}
      />
      <div>
        <LinkButton href={`/izglitojamie/${pupil.id}`} icon="forward">
          {t('conflicts.open-record')}
        </LinkButton>
      </div>
    </Card>
  )
}

interface DecisionCardProps {
  readonly conflict: Conflict
  readonly stays: Pupil
  readonly goes: Pupil
}

function DecisionCard({ conflict, stays, goes }: DecisionCardProps) {
  const { t } = useI18n()
  const { save, isSaving, problem } = useSaving()
  const [decision, setDecision] = useState<Decision | null>(null)
  const [isChecked, setIsChecked] = useState(false)
  const submit = async () => {
    setIsChecked(true)
    if (decision === null || isSaving) return
    const outcome = await save([{ op: 'resolve', id: conflict.id, resolution: { choice: decision } }])
    if (outcome.outcome === 'saved') showToast(t('conflicts.saved'))
  }
  return (
    <Card>
      <RadioGroup
        label={t('conflicts.one-or-two')}
        choices={[
          {
            value: 'apply',
            label: t('conflicts.same-pupil'),
            detail: t('conflicts.merge-detail', { stays: surnameFirst(stays), goes: surnameFirst(goes) }),
          },
          { value: 'keep', label: t('conflicts.two-pupils'), detail: t('conflicts.keep-detail') },
        ]}
        value={decision}
        error={isChecked && decision === null ? t('conflicts.error-decision') : undefined}
        onChange={setDecision}
      />
      {decision === 'apply' && <Notice tone="info">{t('conflicts.merge-later')}</Notice>}
      <div>
        <Button variant="primary" isBusy={isSaving} onClick={() => void submit()}>
          {t('conflicts.save')}
        </Button>
      </div>
      {problem !== undefined && (
        <Notice tone="error" announce="urgent">
          {problem}
        </Notice>
      )}
    </Card>
  )
}
