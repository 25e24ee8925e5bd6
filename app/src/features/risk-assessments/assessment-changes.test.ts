import type { RiskAssessment, RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import type { CriterionCode, Severity } from '@pumpurs/shared/domain/risk-catalogue'
import { describe, expect, test } from 'vitest'
import { answersOf } from './answers.ts'
import { assessmentChanges, type Written } from './assessment-changes.ts'

const header = {
  organisationId: 'school',
  version: 1,
  deletedAt: null,
  createdBy: 'me',
  createdAt: '2026-11-01T08:00:00.000Z',
  updatedBy: 'me',
  updatedAt: '2026-11-01T08:00:00.000Z',
}

const assessment: RiskAssessment = {
  ...header,
  id: 'assessment',
  pupilId: 'pupil',
  schoolYear: '2026',
  semester: 1,
  assessedOn: '2026-11-01',
  catalogueVersion: '2026-1',
  state: 'open',
  proposedLevel: null,
  level: null,
  conclusion: '',
  highestM: 2,
  highestE: null,
  highestG: null,
  highestS: null,
}

const finding = (
  criterion: CriterionCode,
  severity: Severity | null,
  evidence = '',
  fields: Partial<RiskFinding> = {},
): RiskFinding => ({
  ...header,
  id: `finding-${criterion}`,
  assessmentId: 'assessment',
  pupilId: 'pupil',
  schoolYear: '2026',
  criterion,
  severity,
  evidence,
  observedBy: '',
  ...fields,
})
const other = { id: 'finding-of-other', createdBy: 'other', updatedBy: 'other' }

const about = {
  assessmentId: 'assessment',
  pupilId: 'pupil',
  authorId: 'me',
  schoolYear: '2026',
  semester: 1 as const,
  newId: () => 'new-id',
}
const facts = { assessedOn: '2026-11-23', level: null, conclusion: '' }
const noted = (severity: Severity | null) => ({ severity, evidence: '', observedBy: '' })
const answer = (severity: Severity | null, findingId: string | null = null) => ({
  findingId,
  ...noted(severity),
})
const written = (
  answers: Written['answers'],
  shown: readonly RiskFinding[],
  isCompleting = false,
): Written => ({
  facts,
  answers,
  seen: { facts, answers: answersOf(shown) },
  isCompleting,
})

const summaryIn = (changes: ReturnType<typeof assessmentChanges>) => {
  const [first] = changes
  if (!first || !('set' in first) || first.entity !== 'riskAssessment') throw new Error('no patch came first')
  return first.set
}

describe('changes of an assessment', () => {
  test('a new one is created with the answered criteria only', () => {
    const answers = { ...answersOf([]), M01: answer(null), E01: answer(2) }
    const changes = assessmentChanges(about, { assessment: undefined, findings: [] }, written(answers, []))
    expect(changes.map((change) => [change.op, 'entity' in change && change.entity])).toEqual([
      ['create', 'riskAssessment'],
      ['create', 'riskFinding'],
      ['create', 'riskFinding'],
    ])
    expect(changes[0]).toMatchObject({
      content: { state: 'open', highestM: null, highestE: 2, proposedLevel: null },
    })
    expect(changes[1]).toMatchObject({ content: { criterion: 'M01', severity: null } })
  })

  test('only findings that were changed are touched', () => {
    const findings = [finding('M01', 2), finding('M02', 1)]
    const answers = { ...answersOf(findings), M02: answer(3, 'finding-M02') }
    const changes = assessmentChanges(about, { assessment, findings }, written(answers, findings))
    expect(changes.slice(1)).toEqual([
      { op: 'patch', entity: 'riskFinding', id: 'finding-M02', set: noted(3), seen: noted(1) },
    ])
    expect(summaryIn(changes)).toMatchObject({ highestM: 3 })
  })

  test('a severity that somebody raised meanwhile is not lowered by who wrote the evidence', () => {
    const shown = [finding('M01', 1)]
    const arrived = [finding('M01', 3)]
    const answers = {
      ...answersOf(shown),
      M01: { ...answer(1, 'finding-M01'), evidence: 'Vidējā atzīme 3,2' },
    }
    const raised = { ...assessment, highestM: 3 as const }
    const changes = assessmentChanges(
      about,
      { assessment: raised, findings: arrived },
      written(answers, shown),
    )
    expect(summaryIn(changes)).toMatchObject({ highestM: 3 })
    expect(changes[1]).toMatchObject({ set: { severity: 3, evidence: 'Vidējā atzīme 3,2' }, seen: noted(1) })
  })

  test('an answer over one’s own that arrived says that there was none to see', () => {
    const answers = { ...answersOf([]), M01: answer(2) }
    const changes = assessmentChanges(
      about,
      { assessment, findings: [finding('M01', 3, 'Slikti')] },
      written(answers, []),
    )
    expect(changes[1]).toMatchObject({
      op: 'patch',
      id: 'finding-M01',
      set: { severity: 2, evidence: 'Slikti' },
      seen: noted(null),
    })
  })

  test('an answer beside one that somebody else gave meanwhile is a finding of its own, and both count', () => {
    const answers = { ...answersOf([]), M01: answer(1) }
    const arrived = [finding('M01', 3, 'Slikti', other)]
    const changes = assessmentChanges(about, { assessment, findings: arrived }, written(answers, []))
    expect(changes.slice(1)).toMatchObject([{ op: 'create', id: 'new-id', content: noted(1) }])
    expect(summaryIn(changes)).toMatchObject({ highestM: 3 })
  })

  test('what was written about one finding stays with it when a more marked one arrives', () => {
    const shown = [finding('M01', 1)]
    const answers = {
      ...answersOf(shown),
      M01: { ...answer(1, 'finding-M01'), evidence: 'Vidējā atzīme 3,2' },
    }
    const arrived = [...shown, finding('M01', 3, 'Slikti', other)]
    const changes = assessmentChanges(about, { assessment, findings: arrived }, written(answers, shown))
    expect(changes.slice(1)).toMatchObject([
      { op: 'patch', id: 'finding-M01', set: { severity: 1, evidence: 'Vidējā atzīme 3,2' } },
    ])
    expect(summaryIn(changes)).toMatchObject({ highestM: 3 })
  })

  test('what others noted of a criterion counts when one of the findings is lowered', () => {
    const findings = [finding('M02', 3), finding('M02', 3, 'Sitās', other)]
    const answers = answersOf(findings)
    const lowered = { ...answers, M02: { ...answer(0), findingId: answers.M02?.findingId ?? null } }
    const raised = { ...assessment, state: 'completed' as const, highestM: 3 as const }
    const changes = assessmentChanges(
      about,
      { assessment: raised, findings },
      {
        ...written(lowered, findings),
        facts: { ...facts, level: 'high', conclusion: 'Jāvēro.' },
      },
    )
    expect(summaryIn(changes)).toMatchObject({ highestM: 3, proposedLevel: 'high' })
  })

  test('completing stores what the rule proposes beside what the person decides', () => {
    const answers = { ...answersOf([]), M01: answer(3) }
    const changes = assessmentChanges(
      about,
      { assessment, findings: [] },
      {
        ...written(answers, [], true),
        facts: { ...facts, level: 'medium', conclusion: 'Situācija uzlabojas.' },
      },
    )
    expect(summaryIn(changes)).toMatchObject({ state: 'completed', proposedLevel: 'high', level: 'medium' })
  })

  test('a group that others have noted more in is never lowered by those who cannot see it', () => {
    const stored = { ...assessment, highestG: 3 as const }
    const findings = [finding('G01', 1)]
    const lower = { ...answersOf(findings), G01: answer(0, 'finding-G01') }
    expect(
      summaryIn(assessmentChanges(about, { assessment: stored, findings }, written(lower, findings))),
    ).toMatchObject({
      highestG: 3,
    })
    // Where everything is in sight, the summary follows the findings down as well.
    const seen = { ...assessment, highestG: 1 as const }
    expect(
      summaryIn(assessmentChanges(about, { assessment: seen, findings }, written(lower, findings))),
    ).toMatchObject({
      highestG: 0,
    })
  })
})
