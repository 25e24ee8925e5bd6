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
import type { Finding } from '@pumpurs/shared/domain/risk-conclusion'
import { z } from 'zod'

/**
 * What the form holds of one criterion. `severity` null is the answer "no information", never 0. `findingId`: the
 * finding that it changes, whichever is shown by the time of the save; null for one that is to be made.
 */
const answer = z.object({
  findingId: z.string().nullable().default(null),
  severity: severity.nullable(),
  evidence: z.string(),
  observedBy: z.string(),
})
export type Answer = z.infer<typeof answer>

/** What the form shows of a criterion before anybody has answered. */
export const unanswered: Answer = { findingId: null, severity: null, evidence: '', observedBy: '' }

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
function findingsByCriterion(findings: readonly RiskFinding[]): ReadonlyMap<CriterionCode, RiskFinding> {
  const weightiestLast = findings.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || (a.updatedAt < b.updatedAt ? -1 : 1),
  )
  return new Map(weightiestLast.map((finding) => [finding.criterion, finding]))
}

const isBeside = (answers: Answers, { id, criterion }: RiskFinding): boolean =>
  answers[criterion]?.findingId !== id

/** What was noted of a criterion beside the answer. */
export const furtherFindings = (
  findings: readonly RiskFinding[],
  answers: Answers,
): ReadonlyMap<CriterionCode, readonly RiskFinding[]> =>
  Map.groupBy(
    findings.filter((finding) => isBeside(answers, finding)),
    ({ criterion }) => criterion,
  )

const noAnswers = z.record(criterionCode, answer.nullable())

export function answersOf(findings: readonly RiskFinding[]): Answers {
  const byCriterion = findingsByCriterion(findings)
  const entries = riskCriteria.map(({ code }) => {
    const finding = byCriterion.get(code)
    return [code, finding ? answerOf(finding) : null]
  })
  return noAnswers.parse(Object.fromEntries(entries))
}

export const answerOf = ({ id, severity: noted, evidence, observedBy }: RiskFinding): Answer => ({
  findingId: id,
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

/** All that counts: each answer in the place of the finding that it changes, and what was noted beside it. */
export const countedFindings = (findings: readonly RiskFinding[], answers: Answers): Finding[] => [
  ...findings.filter((finding) => isBeside(answers, finding)),
  ...riskCriteria.map(({ code }) => ({ criterion: code, severity: answers[code]?.severity ?? null })),
]

export interface GroupProgress {
  readonly answered: number
  readonly total: number
}

export function progressOf(answers: Answers, group?: RiskGroup): GroupProgress {
  const asked = group ? criteriaOfGroup(group) : riskCriteria
  return { answered: asked.filter(({ code }) => answers[code] !== null).length, total: asked.length }
}

/** Highest severity noted in a group; null without information. */
export function highestIn(findings: readonly Finding[], group: RiskGroup): Severity | null {
  let highest: Severity | null = null
  for (const { criterion, severity: noted } of findings) {
    if (groupOfCriterion(criterion) !== group || noted === null) continue
    if (highest === null || noted > highest) highest = noted
  }
  return highest
}
