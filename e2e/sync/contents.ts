import type { ContentOf, NewChange } from '@pumpurs/app/data/new-change'
import { newRecordId, supportPlanId } from '@pumpurs/app/data/record-ids'
import type { School } from './school.ts'

export const schoolYear = '2026'

/** A creation, with what the test wants to differ. */
export const newPupil = (school: School, fields: Partial<ContentOf<'pupil'>> = {}) => ({
  op: 'create' as const,
  entity: 'pupil' as const,
  id: newRecordId(),
  organisationId: school.id,
  content: {
    givenName: 'Jānis',
    familyName: 'Bērziņš',
    identifierKind: 'none' as const,
    identifier: null,
    // Without it no two pupils look like one, which tests that are about something else do not expect.
    birthDate: null,
    classGroup: '7.a',
    educationProgramme: '',
    status: 'active' as const,
    importId: null,
    ...fields,
  },
})

export const newAssessment = (pupilId: string, fields: Partial<ContentOf<'riskAssessment'>> = {}) => ({
  op: 'create' as const,
  entity: 'riskAssessment' as const,
  id: newRecordId(),
  content: {
    pupilId,
    schoolYear,
    semester: 1 as const,
    assessedOn: '2026-11-20',
    catalogueVersion: '2026-1',
    state: 'open' as const,
    proposedLevel: null,
    level: null,
    conclusion: '',
    highestM: null,
    highestE: null,
    highestG: null,
    highestS: null,
    ...fields,
  },
})

export const newFinding = (
  pupilId: string,
  assessmentId: string,
  criterion: ContentOf<'riskFinding'>['criterion'],
  fields: Partial<ContentOf<'riskFinding'>> = {},
) => ({
  op: 'create' as const,
  entity: 'riskFinding' as const,
  id: newRecordId(),
  content: {
    pupilId,
    assessmentId,
    schoolYear,
    criterion,
    severity: 2 as const,
    evidence: '',
    observedBy: '',
    ...fields,
  },
})

export const newPlan = (school: School, pupilId: string, fields: Partial<ContentOf<'supportPlan'>> = {}) => ({
  op: 'create' as const,
  entity: 'supportPlan' as const,
  id: supportPlanId({ pupilId, programmeId: school.programmeId, schoolYear, semester: 1 }),
  content: {
    pupilId,
    programmeId: school.programmeId,
    schoolYear,
    semester: 1 as const,
    code: '2026-1-0001',
    periodFrom: '2026-09-01',
    periodTo: '2026-12-18',
    assessmentId: null,
    state: 'draft' as const,
    stateReason: '',
    situation: 'Pirmā rindkopa.\n\nOtrā rindkopa.',
    agreement: '',
    evaluation: '',
    amendedOn: null,
    amendmentReason: '',
    ...fields,
  },
})

export const newGoal = (pupilId: string, planId: string, goal = 'Apmeklēt visas stundas') => ({
  op: 'create' as const,
  entity: 'planGoal' as const,
  id: newRecordId(),
  content: { pupilId, planId, schoolYear, goal, indicator: 'Kavējumi', initialValue: '12', targetValue: '2' },
})

export const newMeasure = (pupilId: string, planId: string, fields: Partial<ContentOf<'measure'>> = {}) => ({
  op: 'create' as const,
  entity: 'measure' as const,
  id: newRecordId(),
  content: {
    pupilId,
    planId,
    schoolYear,
    kind: 'consultation' as const,
    subject: 'Matemātika',
    specialist: 'teacher' as const,
    specialistId: null,
    plannedLessons: 10,
    form: 'individual' as const,
    mode: 'onSite' as const,
    startsOn: '2026-10-01',
    endsOn: '2026-12-18',
    findingIds: [],
    note: '',
    ...fields,
  },
})

export const newConsultation = (
  pupilId: string,
  planId: string,
  measureId: string,
  specialistId: string,
  fields: Partial<ContentOf<'consultation'>> = {},
) => ({
  op: 'create' as const,
  entity: 'consultation' as const,
  id: newRecordId(),
  content: {
    pupilId,
    planId,
    measureId,
    schoolYear,
    heldOn: '2026-11-20',
    minutes: 40,
    form: 'individual' as const,
    mode: 'onSite' as const,
    confirmation: 'signature' as const,
    specialistId,
    note: '',
    ...fields,
  },
})

export const patchPlan = (id: string, set: Partial<ContentOf<'supportPlan'>>): NewChange => ({
  op: 'patch',
  entity: 'supportPlan',
  id,
  set,
})
