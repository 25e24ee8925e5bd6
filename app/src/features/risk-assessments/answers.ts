import {
  type CriterionCode,
  criteriaOfGroup,
  criterionCode,
  groupOfCriterion,
  riskCriteria,
  type RiskGroup,
  riskLevel,
  severity,
  type Severity,
} from '@pumpurs/shared/domain/risk-catalogue'
import { isoDate } from '@pumpurs/shared/domain/plain-date'
import type { RiskAssessment, RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import { z } from 'zod'

/** What the form holds of one criterion. `severity` null is the answer "no information", never 0. */
const answer = z.object({ severity: severity.nullable(), evidence: z.string(), observedBy: z.string() })
export type Answer = z.infer<typeof answer>

/** What the form shows of a criterion before anybody has answered. */
export const unanswered: Answer = { severity: null, evidence: '', observedBy: '' }

/** Null: nobody has answered yet. */
export type Answers = { [Code in CriterionCode]: Answer | null }
export const answerEdits = z.partialRecord(criterionCode, answer.nullable())

const facts = z.object({
  assessedOn: isoDate.nullable(),
  level: riskLevel.nullable(),
  conclusion: z.string(),
})
export type Facts = z.infer<typeof facts>
export const factEdits = facts.partial()

const rankOf = ({ severity: noted }: RiskFinding): number => noted ?? -1

/** One finding per criterion: the most marked, and of those the newest, should several people have noted it. */
export function findingsByCriterion(
  findings: readonly RiskFinding[],
): ReadonlyMap<CriterionCode, RiskFinding> {
  const weightiestLast = findings.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || (a.updatedAt < b.updatedAt ? -1 : 1),
  )
  return new Map(weightiestLast.map((finding) => [finding.criterion, finding]))
}

/** What else was noted of a criterion. */
export function furtherFindings(
  findings: readonly RiskFinding[],
): ReadonlyMap<CriterionCode, readonly RiskFinding[]> {
  const shown = findingsByCriterion(findings)
  return Map.groupBy(
    findings.filter((finding) => shown.get(finding.criterion) !== finding),
    ({ criterion }) => criterion,
  )
}

const noAnswers = z.record(criterionCode, answer.nullable())

export function answersOf(findings: readonly RiskFinding[]): Answers {
  const byCriterion = findingsByCriterion(findings)
  const entries = riskCriteria.map(({ code }) => {
    const finding = byCriterion.get(code)
    return [code, finding ? answerOf(finding) : null]
  })
  return noAnswers.parse(Object.fromEntries(entries))
}

const answerOf = ({ severity: noted, evidence, observedBy }: RiskFinding): Answer => ({
  severity: noted,
  evidence,
  observedBy,
})

/** An assessment that does not exist yet starts today and with nothing decided. */
export const factsOf = (assessment: RiskAssessment | undefined, today: string): Facts => ({
  assessedOn: assessment?.assessedOn ?? today,
  level: assessment?.level ?? null,
  conclusion: assessment?.conclusion ?? '',
})

/** The answers as the rule reads them. */
export const findingsOf = (answers: Answers): { criterion: CriterionCode; severity: Severity | null }[] =>
  riskCriteria.map(({ code }) => ({ criterion: code, severity: answers[code]?.severity ?? null }))

export interface GroupProgress {
  readonly answered: number
  readonly total: number
}

export function progressOf(answers: Answers, group?: RiskGroup): GroupProgress {
  const asked = group ? criteriaOfGroup(group) : riskCriteria
  return { answered: asked.filter(({ code }) => answers[code] !== null).length, total: asked.length }
}

/** Highest severity that the answers note in a group; null without information. */
export function highestIn(answers: Answers, group: RiskGroup): Severity | null {
  let highest: Severity | null = null
  for (const { criterion, severity: noted } of findingsOf(answers)) {
    if (groupOfCriterion(criterion) !== group || noted === null) continue
    if (highest === null || noted > highest) highest = noted
  }
  return highest
}
