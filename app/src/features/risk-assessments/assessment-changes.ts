import type { RiskAssessment, RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import {
  catalogueVersion,
  type CriterionCode,
  criterionCode,
  type RiskGroup,
  type Severity,
} from '@pumpurs/shared/domain/risk-catalogue'
import { proposeConclusion } from '@pumpurs/shared/domain/risk-conclusion'
import type { SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import { sameValue } from '@pumpurs/shared/sync/merge'
import type { ContentOf, NewChange } from '#data/new-change.ts'
import {
  type Answer,
  type Answers,
  answersOf,
  type Facts,
  findingsByCriterion,
  findingsOf,
  highestIn,
  unanswered,
} from './answers.ts'

/** What is in the device's records before a save; no assessment when it is a new one. */
export interface Saved {
  readonly assessment: RiskAssessment | undefined
  readonly findings: readonly RiskFinding[]
}

export interface Written {
  /** With a day: a save without one is refused before this. */
  readonly facts: Facts & { readonly assessedOn: string }
  readonly answers: Answers
  /** What the form showed of the same before the person changed it. */
  readonly seen: { readonly facts: Facts; readonly answers: Answers }
  readonly isCompleting: boolean
}

export interface About extends SemesterOfYear {
  readonly assessmentId: string
  readonly pupilId: string
  readonly newId: () => string
}

/**
 * A group's summary may rest on findings of others that this person cannot read. Then it is never lowered by what
 * they can see.
 */
function summaryOf(
  group: RiskGroup,
  stored: Severity | null,
  before: Answers,
  after: Answers,
): Severity | null {
  const [seen, noted] = [highestIn(before, group), highestIn(after, group)]
  const isHidden = stored !== null && (seen === null || stored > seen)
  if (!isHidden) return noted
  return noted !== null && noted > stored ? noted : stored
}

/** True where the summary says more than the findings that this person can read. */
export const hasHiddenFindings = (stored: Severity | null, visible: Answers, group: RiskGroup): boolean => {
  const seen = highestIn(visible, group)
  return stored !== null && (seen === null || stored > seen)
}

const summariesOf = (assessment: RiskAssessment | undefined, before: Answers, after: Answers) => ({
  highestM: summaryOf('M', assessment?.highestM ?? null, before, after),
  highestE: summaryOf('E', assessment?.highestE ?? null, before, after),
  highestG: summaryOf('G', assessment?.highestG ?? null, before, after),
  highestS: summaryOf('S', assessment?.highestS ?? null, before, after),
})

/**
 * One group of changes for the assessment and every finding that the person changed; nothing else is touched. What
 * follows from the findings is worked out again only when they changed or the assessment is completed.
 */
export function assessmentChanges(about: About, saved: Saved, written: Written): NewChange[] {
  const { assessment, findings } = saved
  const { seen, isCompleting } = written
  const before = answersOf(findings)
  const answers = writtenOver(before, written)
  const changed = findingChanges(about, findings, answers, seen.answers)
  const isCounted = changed.length > 0 || isCompleting
  const isCompleted = isCompleting || assessment?.state === 'completed'
  const content = {
    ...written.facts,
    ...(isCompleting && { state: 'completed' as const }),
    ...(isCounted && summariesOf(assessment, before, answers)),
    ...(isCounted && isCompleted && { proposedLevel: proposeConclusion(findingsOf(answers)).level }),
  }
  return [assessmentChange(about, assessment, content, seen.facts), ...changed]
}

/** What the person changed, over what the findings say by now: what others changed meanwhile counts as well. */
function writtenOver(before: Answers, { answers, seen }: Pick<Written, 'answers' | 'seen'>): Answers {
  const after = { ...before }
  for (const code of criterionCode.options) {
    const [mine, theirs] = [answers[code], before[code]]
    const shown = seen.answers[code] ?? unanswered
    const kept = theirs ?? shown
    if (mine)
      after[code] = {
        severity: mine.severity === shown.severity ? kept.severity : mine.severity,
        evidence: mine.evidence === shown.evidence ? kept.evidence : mine.evidence,
        observedBy: mine.observedBy === shown.observedBy ? kept.observedBy : mine.observedBy,
      }
  }
  return after
}

function assessmentChange(
  { assessmentId: id, pupilId, schoolYear, semester }: About,
  assessment: RiskAssessment | undefined,
  content: Partial<ContentOf<'riskAssessment'>> & Written['facts'],
  shown: Facts,
): NewChange {
  if (assessment) {
    const seen = { ...shown, assessedOn: shown.assessedOn ?? assessment.assessedOn }
    return { op: 'patch', entity: 'riskAssessment', id, set: content, seen }
  }
  const empty = {
    pupilId,
    schoolYear,
    semester,
    catalogueVersion,
    state: 'open' as const,
    proposedLevel: null,
    highestM: null,
    highestE: null,
    highestG: null,
    highestS: null,
  }
  return { op: 'create', entity: 'riskAssessment', id, content: { ...empty, ...content } }
}

function findingChanges(
  about: About,
  findings: readonly RiskFinding[],
  after: Answers,
  shown: Answers,
): NewChange[] {
  const before = answersOf(findings)
  const existing = findingsByCriterion(findings)
  return criterionCode.options.flatMap((code) => {
    const answer = after[code]
    if (!answer || sameValue(answer, before[code])) return []
    const finding = existing.get(code)
    return [
      finding
        ? {
            op: 'patch',
            entity: 'riskFinding',
            id: finding.id,
            set: answer,
            seen: shown[code] ?? unanswered,
          }
        : creation(about, code, answer),
    ]
  })
}

const creation = (about: About, criterion: CriterionCode, answer: Answer): NewChange => ({
  op: 'create',
  entity: 'riskFinding',
  id: about.newId(),
  content: {
    assessmentId: about.assessmentId,
    pupilId: about.pupilId,
    schoolYear: about.schoolYear,
    criterion,
    ...answer,
  },
})
