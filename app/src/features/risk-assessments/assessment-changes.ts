import type { RiskAssessment, RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import {
  catalogueVersion,
  type CriterionCode,
  criterionCode,
  type RiskGroup,
  type Severity,
} from '@pumpurs/shared/domain/risk-catalogue'
import { type Finding, proposeConclusion } from '@pumpurs/shared/domain/risk-conclusion'
import type { SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import { sameValue } from '@pumpurs/shared/sync/merge'
import type { ContentOf, NewChange } from '#data/new-change.ts'
import {
  type Answer,
  type Answers,
  answerOf,
  countedFindings,
  type Facts,
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
  /** Who is saving. */
  readonly authorId: string
  readonly newId: () => string
}

/**
 * A group's summary may rest on findings of others that this person cannot read. Then it is never lowered by what
 * they can see.
 */
function summaryOf(
  group: RiskGroup,
  stored: Severity | null,
  before: readonly Finding[],
  after: readonly Finding[],
): Severity | null {
  const noted = highestIn(after, group)
  if (!hasHiddenFindings(stored, before, group)) return noted
  return noted !== null && stored !== null && noted > stored ? noted : stored
}

/** True where the summary says more than the findings that this person can read. */
export const hasHiddenFindings = (
  stored: Severity | null,
  visible: readonly Finding[],
  group: RiskGroup,
): boolean => {
  const seen = highestIn(visible, group)
  return stored !== null && (seen === null || stored > seen)
}

const summariesOf = (
  assessment: RiskAssessment | undefined,
  before: readonly Finding[],
  after: readonly Finding[],
) => ({
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
  const answers = writtenOver(about, findings, written)
  const changed = findingChanges(about, findings, answers, seen.answers)
  const isCounted = changed.length > 0 || isCompleting
  const isCompleted = isCompleting || assessment?.state === 'completed'
  const counted = countedFindings(findings, answers)
  const content = {
    ...written.facts,
    ...(isCompleting && { state: 'completed' as const }),
    ...(isCounted && summariesOf(assessment, findings, counted)),
    ...(isCounted && isCompleted && { proposedLevel: proposeConclusion(counted).level }),
  }
  return [assessmentChange(about, assessment, content, seen.facts), ...changed]
}

/**
 * The finding that an answer changes. Where there was none to see, what others have noted since stays theirs: only
 * one's own, from another device, is the same answer again.
 */
const findingUnder = (
  findings: readonly RiskFinding[],
  criterion: CriterionCode,
  { findingId }: Answer,
  authorId: string,
): RiskFinding | undefined =>
  findings.find(({ id }) => id === findingId) ??
  findings.find((finding) => finding.criterion === criterion && finding.createdBy === authorId)

/** What the person changed, over what those findings say by now: what others changed meanwhile counts as well. */
function writtenOver(
  { authorId }: About,
  findings: readonly RiskFinding[],
  { answers, seen }: Pick<Written, 'answers' | 'seen'>,
): Answers {
  const after = { ...answers }
  for (const code of criterionCode.options) {
    const mine = answers[code]
    if (!mine) continue
    const shown = seen.answers[code] ?? unanswered
    const finding = findingUnder(findings, code, mine, authorId)
    const kept = finding ? answerOf(finding) : { ...shown, findingId: null }
    after[code] = {
      findingId: kept.findingId,
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
  const byId = new Map(findings.map((finding) => [finding.id, finding]))
  return criterionCode.options.flatMap((code): NewChange[] => {
    const answer = after[code]
    if (!answer) return []
    const finding = byId.get(answer.findingId ?? '')
    if (!finding) return [creation(about, code, answer)]
    if (sameValue(answer, answerOf(finding))) return []
    const { id } = finding
    const seen = notedIn(shown[code] ?? unanswered)
    return [{ op: 'patch', entity: 'riskFinding', id, set: notedIn(answer), seen }]
  })
}

const notedIn = ({ severity, evidence, observedBy }: Answer) => ({ severity, evidence, observedBy })

const creation = (about: About, criterion: CriterionCode, answer: Answer): NewChange => ({
  op: 'create',
  entity: 'riskFinding',
  id: about.newId(),
  content: {
    assessmentId: about.assessmentId,
    pupilId: about.pupilId,
    schoolYear: about.schoolYear,
    criterion,
    ...notedIn(answer),
  },
})
