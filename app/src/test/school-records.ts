import type { Consultation } from '@pumpurs/shared/domain/consultation'
import { entityNames, type EntityRecords } from '@pumpurs/shared/domain/entities'
import type { EntityHeader } from '@pumpurs/shared/domain/entity'
import type { Guardian } from '@pumpurs/shared/domain/guardian'
import type { Measure } from '@pumpurs/shared/domain/measure'
import type { Organisation } from '@pumpurs/shared/domain/organisation'
import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import type { Role } from '@pumpurs/shared/domain/role'
import type { Grant, StaffMember } from '@pumpurs/shared/domain/staff-member'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import type { RecordStore } from '#data/collections.ts'
import { idOf, schoolId, staffMemberId } from '#data/test-records.ts'

/** The day on which the invented school is looked at; the clock of `newLocalData` says the same. */
export const today = '2026-11-23'
export const colleagueId = idOf(900)

const header = (id: string): EntityHeader => ({
  id,
  organisationId: schoolId,
  version: 1,
  deletedAt: null,
  createdBy: staffMemberId,
  createdAt: '2026-09-01T08:00:00.000Z',
  updatedBy: staffMemberId,
  updatedAt: '2026-09-01T08:00:00.000Z',
})

export const schoolRecord: Organisation = {
  ...header(schoolId),
  kind: 'school',
  name: 'Upes pamatskola',
  registrationNumber: null,
  atvkCode: null,
  municipalityId: null,
  validFrom: '2000-01-01',
  validTo: null,
  successorId: null,
}

export const grantRecord = (number: number, role: Role, fields: Partial<Grant> = {}): Grant => ({
  ...header(idOf(number)),
  staffMemberId,
  role,
  classGroup: null,
  pupilId: null,
  validFrom: '2026-09-01',
  validTo: null,
  ...fields,
})

export const staffRecord = (id: string, givenName: string, familyName: string): StaffMember => ({
  ...header(id),
  givenName,
  familyName,
  position: '',
})

export const guardianRecord = (number: number, pupil: number, fields: Partial<Guardian> = {}): Guardian => ({
  ...header(idOf(number)),
  pupilId: idOf(pupil),
  givenName: 'Ilze',
  familyName: 'Bērziņa',
  relation: 'mother',
  phone: '+371 20000000',
  email: '',
  preferredContact: 'phone',
  ...fields,
})

/** A completed assessment of this semester. */
export const assessmentRecord = (
  number: number,
  pupil: number,
  fields: Partial<RiskAssessment> = {},
): RiskAssessment => ({
  ...header(idOf(number)),
  pupilId: idOf(pupil),
  schoolYear: '2026',
  semester: 1,
  assessedOn: '2026-10-01',
  catalogueVersion: '2026-1',
  state: 'completed',
  proposedLevel: 'high',
  level: 'high',
  conclusion: '',
  highestM: 3,
  highestE: 0,
  highestG: null,
  highestS: null,
  ...fields,
})

/** A plan of this semester that is being carried out. */
export const planRecord = (
  number: number,
  pupil: number,
  fields: Partial<SupportPlan> = {},
): SupportPlan => ({
  ...header(idOf(number)),
  pupilId: idOf(pupil),
  programmeId: idOf(800),
  schoolYear: '2026',
  semester: 1,
  code: '2026-1-0001',
  periodFrom: '2026-09-01',
  periodTo: '2026-12-18',
  assessmentId: null,
  state: 'inProgress',
  stateReason: '',
  situation: '',
  agreement: '',
  evaluation: '',
  amendedOn: null,
  amendmentReason: '',
  ...fields,
})

/** Twelve lessons of mathematics through the semester. */
export const measureRecord = (
  number: number,
  { plan, pupil }: { plan: number; pupil: number },
  fields: Partial<Measure> = {},
): Measure => ({
  ...header(idOf(number)),
  planId: idOf(plan),
  pupilId: idOf(pupil),
  schoolYear: '2026',
  kind: 'consultation',
  subject: 'Matemātika',
  specialist: 'teacher',
  specialistId: staffMemberId,
  plannedLessons: 12,
  form: 'individual',
  mode: 'onSite',
  startsOn: '2026-09-01',
  endsOn: '2026-12-18',
  findingIds: [],
  note: '',
  ...fields,
})

export const consultationRecord = (
  number: number,
  { measure, plan, pupil }: { measure: number; plan: number; pupil: number },
  fields: Partial<Consultation> = {},
): Consultation => ({
  ...header(idOf(number)),
  measureId: idOf(measure),
  planId: idOf(plan),
  pupilId: idOf(pupil),
  schoolYear: '2026',
  heldOn: '2026-11-20',
  minutes: 40,
  form: 'individual',
  mode: 'onSite',
  confirmation: 'none',
  specialistId: staffMemberId,
  note: '',
  ...fields,
})

/** As if the server had sent them. */
export function arrive(
  store: RecordStore,
  records: { readonly [E in keyof EntityRecords]?: readonly EntityRecords[E][] },
): void {
  const filling = { bucket: 1, era: 0, fill: 0 }
  for (const entity of entityNames) {
    const found = records[entity]
    if (found) store.apply({ records: [{ filling, entity, records: found }] })
  }
}
