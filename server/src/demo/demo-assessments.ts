import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import {
  catalogueVersion,
  type CriterionCode,
  groupOfCriterion,
  type RiskGroup,
  severity,
  type Severity,
} from '@pumpurs/shared/domain/risk-catalogue'
import { proposeConclusion } from '@pumpurs/shared/domain/risk-conclusion'
import { demoId } from './demo-ids.ts'
import type { DemoPupil } from './demo-pupils.ts'
import type { DemoRecords } from './demo-records.ts'
import type { DemoPerson } from './demo-staff.ts'
import { alwaysAssessed, evidenceTexts, rarelyKnown } from './evidence-texts.ts'
import { randomOf } from './random.ts'
import type { DemoSemester } from './semester-days.ts'
import type { SupportCase } from './support-case.ts'

export interface AssessmentWish {
  pupil: DemoPupil
  semester: DemoSemester
  supportCase: SupportCase
  assessor: DemoPerson
  assessedOn: IsoDate
  isCompleted: boolean
  /** Last semester some risks were stronger. */
  isEarlier: boolean
}

export interface DemoAssessment {
  id: string
  /** The findings of the case's own risks. */
  findingIds: ReadonlyMap<CriterionCode, string>
}

type Found = readonly [criterion: CriterionCode, severity: Severity | null]

const highestSeverity = 3

/** An assessment that is only begun has the first risks and nothing else. */
function listFindings({ supportCase, pupil, isCompleted, isEarlier }: AssessmentWish): Found[] {
  const random = randomOf('severity', pupil.id)
  const risks = supportCase.risks.map(([criterion, now]): Found => {
    const isStronger = random.chance(0.4) && isEarlier
    return [criterion, isStronger ? severity.parse(Math.min(now + 1, highestSeverity)) : now]
  })
  if (!isCompleted) return risks.slice(0, 3)
  const isOpen = (criterion: CriterionCode): boolean => risks.every(([risk]) => risk !== criterion)
  return [
    ...risks,
    ...alwaysAssessed.filter(isOpen).map((criterion): Found => [criterion, 0]),
    ...rarelyKnown.filter(isOpen).map((criterion): Found => [criterion, null]),
  ]
}

function highestOf(findings: readonly Found[], group: RiskGroup): Severity | null {
  const severities = findings.flatMap(([criterion, found]) =>
    found !== null && groupOfCriterion(criterion) === group ? [found] : [],
  )
  return severities.toSorted((a, b) => b - a)[0] ?? null
}

function addFinding(records: DemoRecords, wish: AssessmentWish, assessmentId: string, found: Found): string {
  const { pupil, semester, assessor, assessedOn } = wish
  const [criterion, level] = found
  const id = demoId('finding', assessmentId, criterion)
  const seen = level === null || level === 0 ? undefined : evidenceTexts[criterion]
  records.add(
    'riskFinding',
    { id, organisationId: pupil.school.id, by: assessor.id, on: assessedOn },
    {
      assessmentId,
      pupilId: pupil.id,
      schoolYear: semester.schoolYear,
      criterion,
      severity: level,
      evidence: seen ? randomOf('evidence', id).pick(seen.texts) : '',
      observedBy: seen?.observedBy ?? '',
    },
  )
  return id
}

/** An assessment with its findings. The person who decided agreed with the rule's proposal. */
export function addAssessment(records: DemoRecords, wish: AssessmentWish): DemoAssessment {
  const { pupil, semester, supportCase, assessor, assessedOn, isCompleted } = wish
  const id = demoId('assessment', pupil.id, semester.schoolYear, semester.semester)
  const found = listFindings(wish)
  const findings = found.map(([criterion, level]) => ({ criterion, severity: level }))
  const proposed = isCompleted ? proposeConclusion(findings).level : null
  records.add(
    'riskAssessment',
    { id, organisationId: pupil.school.id, by: assessor.id, on: assessedOn },
    {
      pupilId: pupil.id,
      schoolYear: semester.schoolYear,
      semester: semester.semester,
      assessedOn,
      catalogueVersion,
      state: isCompleted ? 'completed' : 'open',
      proposedLevel: proposed,
      level: proposed,
      conclusion: isCompleted ? supportCase.conclusion : '',
      highestM: highestOf(found, 'M'),
      highestE: highestOf(found, 'E'),
      highestG: highestOf(found, 'G'),
      highestS: highestOf(found, 'S'),
    },
  )
  const made = found.map((one) => [one[0], addFinding(records, wish, id, one)] as const)
  const risks = new Set(supportCase.risks.map(([criterion]) => criterion))
  return { id, findingIds: new Map(made.filter(([criterion]) => risks.has(criterion))) }
}
