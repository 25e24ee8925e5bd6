import { z } from 'zod'
import { entityFields } from './entity.ts'
import { isoDate } from './plain-date.ts'
import { longText, schoolYear, semester, uuid } from './primitives.ts'
import { criterionCode, riskLevel, severity } from './risk-catalogue.ts'

export const assessmentState = z.enum(['open', 'completed'])

export const riskAssessmentContent = {
  pupilId: uuid,
  schoolYear,
  semester,
  assessedOn: isoDate,
  /** Version of the criteria and of the rule that proposed the level. */
  catalogueVersion: z.string().max(40),
  state: assessmentState,
  /** What the published rule proposed from the findings; null until completed. */
  proposedLevel: riskLevel.nullable(),
  /** What the person decided; the rule never decides. */
  level: riskLevel.nullable(),
  conclusion: longText,
  /** Highest severity per group: the summary that people without access to a group's findings may see. */
  highestM: severity.nullable(),
  highestE: severity.nullable(),
  highestG: severity.nullable(),
  highestS: severity.nullable(),
}

export const riskAssessment = z.object({ ...entityFields, ...riskAssessmentContent })
export type RiskAssessment = z.infer<typeof riskAssessment>

export const riskFindingContent = {
  assessmentId: uuid,
  pupilId: uuid,
  schoolYear,
  criterion: criterionCode,
  /** 0–3, or null where nobody has information: never the same as 0. */
  severity: severity.nullable(),
  evidence: longText,
  observedBy: z.string().max(200),
}

export const riskFinding = z.object({ ...entityFields, ...riskFindingContent })
export type RiskFinding = z.infer<typeof riskFinding>
