import { z } from 'zod'
import { criteria } from './risk-catalogue-criteria.ts'

/** Changes whenever a criterion is added, removed or reworded; stored with every assessment. */
export const catalogueVersion = '2026-1'
export const catalogueDate = '2026-11-23'

export interface Label {
  lv: string
  en: string
}

export const riskGroup = z.enum(['M', 'E', 'G', 'S'])
export type RiskGroup = z.infer<typeof riskGroup>

/** The official names of the four groups. */
export const riskGroupLabels: Record<RiskGroup, Label> = {
  M: {
    lv: 'Ar mācību darbu un izglītības iestādi saistītie riski',
    en: 'Risks related to learning and the educational institution',
  },
  E: { lv: 'Ekonomiskie riski', en: 'Economic risks' },
  G: { lv: 'Ar ģimeni saistītie riski', en: 'Risks related to the family' },
  S: { lv: 'Sociālās vides un veselības riski', en: 'Risks of the social environment and health' },
}

export const criterionCode = z.enum(criteria.map(({ code }) => code))
export type CriterionCode = z.infer<typeof criterionCode>

export type CriterionHandling = 'reportAtOnce' | 'notScored' | 'offenceData' | 'healthData'

export interface Criterion {
  code: CriterionCode
  label: Label
  group: RiskGroup
  handling: CriterionHandling | null
}

/** Letter of the code. */
export const groupOfCriterion = (code: CriterionCode): RiskGroup => riskGroup.parse(code[0])

/** All criteria in the order of the form. */
export const riskCriteria: readonly Criterion[] = criteria.map((entry) => ({
  code: entry.code,
  label: { lv: entry.lv, en: entry.en },
  group: groupOfCriterion(entry.code),
  handling: 'handling' in entry ? entry.handling : null,
}))

const criterionByCode = new Map(riskCriteria.map((entry) => [entry.code, entry]))

export function criterionOf(code: CriterionCode): Criterion {
  const entry = criterionByCode.get(code)
  if (!entry) throw new Error('Criterion missing from the catalogue')
  return entry
}

export const criteriaOfGroup = (group: RiskGroup): readonly Criterion[] =>
  riskCriteria.filter((entry) => entry.group === group)

/** How marked a risk is. "No information" is null, never 0. */
export const severity = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
export type Severity = z.infer<typeof severity>

export const severityLabels: Record<Severity, Label> = {
  0: { lv: 'nav novērots', en: 'not observed' },
  1: { lv: 'neliels', en: 'slight' },
  2: { lv: 'vidējs', en: 'moderate' },
  3: { lv: 'izteikts', en: 'marked' },
}
export const noInformationLabel: Label = { lv: 'nav informācijas', en: 'no information' }

/** What became of one risk by the end of the semester. */
export const riskOutcome = z.enum(['removed', 'reduced', 'unchanged', 'increased', 'notAssessable'])
export type RiskOutcome = z.infer<typeof riskOutcome>

export const riskOutcomeLabels: Record<RiskOutcome, Label> = {
  removed: { lv: 'risks novērsts', en: 'risk removed' },
  reduced: { lv: 'risks mazinājies', en: 'risk reduced' },
  unchanged: { lv: 'bez izmaiņām', en: 'no change' },
  increased: { lv: 'risks palielinājies', en: 'risk increased' },
  notAssessable: { lv: 'nav iespējams izvērtēt', en: 'cannot be assessed' },
}

/**
 * Confidentiality class of a group's findings. Findings on family, social environment and health are read by the
 * people who care for the pupil only.
 */
export const confidentialityOfGroup: Record<RiskGroup, 'plan' | 'care'> = {
  M: 'plan',
  E: 'plan',
  G: 'care',
  S: 'care',
}

/** Overall level of an assessment, as proposed or as decided. */
export const riskLevel = z.enum(['none', 'low', 'medium', 'high', 'insufficient'])
export type RiskLevel = z.infer<typeof riskLevel>

export const riskLevelLabels: Record<RiskLevel, Label> = {
  none: { lv: 'risks nav konstatēts', en: 'no risk found' },
  low: { lv: 'zems risks', en: 'low risk' },
  medium: { lv: 'vidējs risks', en: 'medium risk' },
  high: { lv: 'augsts risks', en: 'high risk' },
  insufficient: { lv: 'nav pietiekamu datu', en: 'not enough data' },
}
