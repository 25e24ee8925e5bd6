import {
  type CriterionCode,
  confidentialityOfGroup,
  type RiskGroup,
  riskGroup,
} from '@pumpurs/shared/domain/risk-catalogue'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Progress } from '#ui/feedback/progress.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { useSaveShortcut } from '#ui/form/use-save-shortcut.ts'
import { useIsWide } from '#ui/frame/use-is-wide.ts'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { Stepper } from '#ui/list/stepper.tsx'
import { useNavigation } from '#ui/theme/navigation.ts'
import { type Answer, furtherFindings, progressOf } from './answers.ts'
import { hasHiddenFindings } from './assessment-changes.ts'
import { ConclusionForm } from './conclusion-form.tsx'
import { type FactField, fieldIds } from './find-problems.ts'
import { GroupForm } from './group-form.tsx'
import { ReportDuty } from './report-duty.tsx'
import { type AssessmentFormState, type AssessmentSource, useAssessmentForm } from './use-assessment-form.ts'
import styles from './assessment.module.css'

type Part = RiskGroup | 'conclusion'
const parts: readonly Part[] = [...riskGroup.options, 'conclusion']

function DraftNotice({ form }: { readonly form: AssessmentFormState }) {
  const { t, formats } = useI18n()
  if (form.restoredFrom === null) return null
  return (
    <Notice
      tone="info"
      announce="polite"
      action={<Button onClick={() => void form.clear()}>{t('risk-assessments.discard-draft')}</Button>}
    >
      {t('risk-assessments.restored', { time: formats.dateTime(form.restoredFrom) })}
    </Notice>
  )
}

/** Where a save failed, and where the draft stands: one line below the buttons. */
function SaveLine({ form }: { readonly form: AssessmentFormState }) {
  const { t, formats } = useI18n()
  if (form.problem !== undefined)
    return (
      <Notice tone="error" announce="urgent">
        {form.problem}
      </Notice>
    )
  return (
    <p role="status" className={styles['quiet']}>
      {form.draftedAt !== null && t('common.draft-saved', { time: formats.time(form.draftedAt) })}
    </p>
  )
}

function useHiddenGroups({ assessment, findings }: AssessmentSource) {
  const stored = {
    M: assessment?.highestM ?? null,
    E: assessment?.highestE ?? null,
    G: assessment?.highestG ?? null,
    S: assessment?.highestS ?? null,
  }
  return (group: RiskGroup) =>
    confidentialityOfGroup[group] === 'care' && hasHiddenFindings(stored[group], findings, group)
      ? { highest: stored[group] }
      : undefined
}

/** The assessment as a form: one part at a time on phones, everything below each other on wide screens. */
export function AssessmentEditor(source: AssessmentSource) {
  const { t } = useI18n()
  const navigate = useNavigation()
  const isWide = useIsWide()
  const form = useAssessmentForm(source)
  const hiddenIn = useHiddenGroups(source)
  const further = useMemo(
    () => furtherFindings(source.findings, form.answers.value),
    [source.findings, form.answers.value],
  )
  const [part, setPart] = useState<Part>('M')
  const isCompleted = source.assessment?.state === 'completed'
  const setAnswers = form.answers.set
  const answer = useCallback(
    (code: CriterionCode, next: Answer) => setAnswers({ [code]: next }),
    [setAnswers],
  )
  const partHead = useRef<HTMLDivElement>(null)

  const save = async (isCompleting: boolean) => {
    if (form.isSaving || (!form.isDirty && !isCompleting)) return
    const result = await form.save(isCompleting)
    if (!result.isSaved) {
      // What is missing is asked in the last part.
      if (result.hasProblems) setPart('conclusion')
      return
    }
    showToast(t(isCompleting ? 'risk-assessments.completed-toast' : 'sync-status.saved-here'))
    if (!source.assessment) navigate(`/izglitojamie/${source.pupil.id}/riski/${result.assessmentId}`)
  }
  useSaveShortcut(() => void save(false))
  const move = (to: Part | undefined) => {
    if (to === undefined) return
    setPart(to)
    partHead.current?.focus()
    partHead.current?.scrollIntoView()
  }

  const errors: Partial<Record<FactField, string>> = Object.fromEntries(
    form.problems.map(({ field, message }) => [field, t(message)]),
  )
  const position = parts.indexOf(part)
  const shown = isWide ? parts : [part]
  const { answered, total } = progressOf(form.answers.value)
  return (
    <Stack>
      <DraftNotice form={form} />
      {form.conclusion.mustReport && <ReportDuty />}
      <ErrorSummary
        attempt={form.attempt}
        problems={form.problems.map(({ field, message }) => ({ fieldId: fieldIds[field], text: t(message) }))}
      />
      <div className={styles['progress']}>
        <Progress label={t('risk-assessments.progress')} done={answered} total={total} />
      </div>
      {!isWide && (
        <div ref={partHead} tabIndex={-1} className={styles['heading']}>
          <Stepper
            label={t('risk-assessments.parts')}
            steps={parts.map((each) => t(`risk-assessments.part-${each}`))}
            current={position}
          />
        </div>
      )}
      {shown.map((each) =>
        each === 'conclusion' ? (
          <ConclusionForm
            key={each}
            facts={form.facts.value}
            conclusion={form.conclusion}
            today={form.today}
            errors={errors}
            onChange={form.facts.set}
          />
        ) : (
          <GroupForm
            key={each}
            group={each}
            answers={form.answers.value}
            further={further}
            hidden={hiddenIn(each)}
            onChange={answer}
          />
        ),
      )}
      {!isWide && (
        <Group isSpread>
          {position > 0 ? (
            <Button icon="back" onClick={() => move(parts[position - 1])}>
              {t('risk-assessments.previous-part')}
            </Button>
          ) : (
            <span />
          )}
          {position < parts.length - 1 && (
            <Button variant="primary" icon="forward" onClick={() => move(parts[position + 1])}>
              {t('risk-assessments.next-part')}
            </Button>
          )}
        </Group>
      )}
      <Group>
        <Button
          variant={isCompleted ? 'primary' : 'secondary'}
          isBusy={form.isSaving}
          onClick={() => void save(false)}
        >
          {t(isCompleted ? 'risk-assessments.save-correction' : 'common.save')}
        </Button>
        {!isCompleted && (isWide || part === 'conclusion') && (
          <Button variant="primary" icon="check" isBusy={form.isSaving} onClick={() => void save(true)}>
            {t('risk-assessments.complete')}
          </Button>
        )}
      </Group>
      <SaveLine form={form} />
    </Stack>
  )
}
