import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { RiskAssessment, RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import { type Conclusion, proposeConclusion } from '@pumpurs/shared/domain/risk-conclusion'
import type { SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { useMemo, useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { newRecordId } from '#data/record-ids.ts'
import { useDraftedForm, withEdits } from '#data/use-drafted-form.ts'
import { useSaving } from '#data/use-saving.ts'
import { answerEdits, answersOf, countedFindings, factEdits, factsOf } from './answers.ts'
import { assessmentChanges } from './assessment-changes.ts'
import { findProblems, type Problem } from './find-problems.ts'

export interface AssessmentSource {
  readonly pupil: Pupil
  readonly term: SemesterOfYear
  readonly assessment: RiskAssessment | undefined
  readonly findings: readonly RiskFinding[]
}

export type SaveResult =
  | { readonly isSaved: false; readonly hasProblems: boolean }
  | { readonly isSaved: true; readonly assessmentId: string }

/** Everything that the editor shows and does, apart from what it looks like. */
export function useAssessmentForm({ pupil, term, assessment, findings }: AssessmentSource) {
  const { clock, staffMemberId } = useLocalData()
  const today = todayInRiga(clock())
  const about = assessment?.id ?? `${pupil.id}:${term.schoolYear}:${term.semester}`
  const baseFacts = useMemo(() => factsOf(assessment, today), [assessment, today])
  const baseAnswers = useMemo(() => answersOf(findings), [findings])
  const facts = useDraftedForm(`assessment-facts:${about}`, factEdits, baseFacts)
  const answers = useDraftedForm(`assessment-answers:${about}`, answerEdits, baseAnswers)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [attempt, setAttempt] = useState(0)
  const { save: saveAll, isSaving, problem } = useSaving()
  const conclusion: Conclusion = useMemo(
    () => proposeConclusion(countedFindings(findings, answers.value)),
    [findings, answers.value],
  )

  const clear = async () => {
    setProblems([])
    await Promise.all([facts.clear(), answers.clear()])
  }

  const save = async (isCompleting: boolean): Promise<SaveResult> => {
    const isCompleted = isCompleting || assessment?.state === 'completed'
    const found = findProblems(facts.value, conclusion.level, isCompleted)
    setProblems(found)
    setAttempt((count) => count + 1)
    const { assessedOn } = facts.value
    if (found.length > 0 || assessedOn === null) return { isSaved: false, hasProblems: true }
    const assessmentId = assessment?.id ?? newRecordId()
    const outcome = await saveAll(
      assessmentChanges(
        { assessmentId, pupilId: pupil.id, authorId: staffMemberId, ...term, newId: newRecordId },
        { assessment, findings },
        {
          facts: { ...facts.value, assessedOn },
          answers: answers.value,
          seen: { facts: withEdits(baseFacts, facts.seen), answers: withEdits(baseAnswers, answers.seen) },
          isCompleting,
        },
      ),
    )
    if (outcome.outcome !== 'saved') return { isSaved: false, hasProblems: false }
    await clear()
    return { isSaved: true, assessmentId }
  }

  const parts = [facts, answers].filter((part) => part.isDirty)
  const times = parts.map((part) => part.draftedAt).filter((time) => time !== null)
  const restored = [facts.restoredFrom, answers.restoredFrom].filter((time) => time !== null)
  return {
    facts,
    answers,
    conclusion,
    problems,
    attempt,
    problem,
    isSaving,
    today,
    isDirty: facts.isDirty || answers.isDirty,
    draftedAt: times.length < parts.length ? null : (times.toSorted().at(-1) ?? null),
    restoredFrom: restored.toSorted().at(-1) ?? null,
    save,
    clear,
  }
}
export type AssessmentFormState = ReturnType<typeof useAssessmentForm>
