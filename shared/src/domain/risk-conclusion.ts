import {
  criterionOf,
  riskCriteria,
  type CriterionCode,
  type Label,
  type RiskLevel,
  type Severity,
} from './risk-catalogue.ts'

/** Version of the rule below; stored with every proposal. */
export const conclusionRuleVersion = 1

/** Scored criteria that need information before a level below medium may be proposed. */
export const minimumAssessed = 10

export interface Finding {
  criterion: CriterionCode
  /** Null where nobody has information. */
  severity: Severity | null
}

export type ReasonCode =
  'oneMarked' | 'threeModerate' | 'oneModerate' | 'threeSlight' | 'anySlight' | 'allClear' | 'tooFew'

export interface ConclusionReason {
  code: ReasonCode
  /** The criteria that the reason rests on, most severe first. */
  criteria: readonly { criterion: CriterionCode; severity: Severity }[]
}

export interface Conclusion {
  level: RiskLevel
  reasons: readonly ConclusionReason[]
  /** Scored criteria with information, of all scored criteria. */
  completeness: { assessed: number; total: number }
  /** Suspected violence or neglect was noted: it has to be reported at once, whatever the level. */
  mustReport: boolean
}

export const reasonLabels: Record<ReasonCode, Label> = {
  oneMarked: { lv: 'Vismaz viens izteikts risks', en: 'At least one marked risk' },
  threeModerate: { lv: 'Vismaz trīs vidēji riski', en: 'At least three moderate risks' },
  oneModerate: { lv: 'Vismaz viens vidējs risks', en: 'At least one moderate risk' },
  threeSlight: { lv: 'Vismaz trīs nelieli riski', en: 'At least three slight risks' },
  anySlight: { lv: 'Viens vai divi nelieli riski', en: 'One or two slight risks' },
  allClear: { lv: 'Neviens izvērtētais risks nav novērots', en: 'None of the assessed risks was observed' },
  tooFew: {
    lv: `Informācija ir par mazāk nekā ${minimumAssessed} kritērijiem`,
    en: `There is information on fewer than ${minimumAssessed} criteria`,
  },
}

interface Rule {
  level: RiskLevel
  code: ReasonCode
  atLeast: Severity
  count: number
}

const rules: readonly Rule[] = [
  { level: 'high', code: 'oneMarked', atLeast: 3, count: 1 },
  { level: 'high', code: 'threeModerate', atLeast: 2, count: 3 },
  { level: 'medium', code: 'oneModerate', atLeast: 2, count: 1 },
  { level: 'medium', code: 'threeSlight', atLeast: 1, count: 3 },
  { level: 'low', code: 'anySlight', atLeast: 1, count: 1 },
]

const scored = riskCriteria.filter(({ handling }) => handling !== 'notScored')

/** Highest severity noted for each scored criterion, most severe first, then in the order of the catalogue. */
function highestPerCriterion(findings: readonly Finding[]) {
  const highest = new Map<CriterionCode, Severity>()
  for (const finding of findings) {
    if (finding.severity === null) continue
    const known = highest.get(finding.criterion)
    if (known === undefined || known < finding.severity) highest.set(finding.criterion, finding.severity)
  }
  return scored
    .flatMap(({ code }) => {
      const severity = highest.get(code)
      return severity === undefined ? [] : [{ criterion: code, severity }]
    })
    .toSorted((a, b) => b.severity - a.severity)
}

/**
 * Proposes an overall level from the findings of one assessment. This is our own published rule, version 1, not one
 * of an authority; a person always decides, and may decide otherwise.
 *
 * 1. Each criterion counts once, with the highest severity noted for it. "No information" (null) counts nowhere.
 *    Criteria marked `notScored` never count.
 * 2. high: one criterion of severity 3, or three of severity 2 or more.
 *    medium: one of severity 2, or three of severity 1 or more.
 *    low: one or two of severity 1. none: all 0.
 * 3. low and none are proposed only with information on at least ten scored criteria; with less the level is
 *    `insufficient`. A risk that was seen (medium, high) is never hidden by missing information.
 * 4. `mustReport` is set by any severity above 0 of a criterion marked `reportAtOnce`.
 *
 * Reasons name every rule of the reached level that holds and the criteria behind it.
 */
export function proposeConclusion(findings: readonly Finding[]): Conclusion {
  const assessed = highestPerCriterion(findings)
  const holding = rules.flatMap((rule) => {
    const found = assessed.filter(({ severity }) => severity >= rule.atLeast)
    return found.length >= rule.count ? [{ level: rule.level, code: rule.code, criteria: found }] : []
  })
  const reached = holding[0]?.level ?? 'none'
  const isTooFew = assessed.length < minimumAssessed && (reached === 'low' || reached === 'none')
  const level = isTooFew ? 'insufficient' : reached
  const reasons: ConclusionReason[] = holding
    .filter((rule) => rule.level === reached)
    .map(({ code, criteria }) => ({ code, criteria }))
  if (isTooFew) reasons.unshift({ code: 'tooFew', criteria: [] })
  else if (level === 'none') reasons.push({ code: 'allClear', criteria: [] })
  return {
    level,
    reasons,
    completeness: { assessed: assessed.length, total: scored.length },
    mustReport: assessed.some(
      ({ criterion, severity }) => severity > 0 && criterionOf(criterion).handling === 'reportAtOnce',
    ),
  }
}
