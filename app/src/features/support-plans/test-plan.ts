import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { idOf, schoolId, staffMemberId } from '#data/test-records.ts'

/** A draft of the pupil number 1, made by the person of the test. */
export const supportPlan = (fields: Partial<SupportPlan> = {}): SupportPlan => ({
  id: idOf(500),
  organisationId: schoolId,
  version: 1,
  deletedAt: null,
  createdBy: staffMemberId,
  createdAt: '2026-09-10T08:00:00.000Z',
  updatedBy: staffMemberId,
  updatedAt: '2026-09-10T08:00:00.000Z',
  pupilId: idOf(1),
  programmeId: idOf(600),
  schoolYear: '2026',
  semester: 1,
  code: '2026-1-ABC234',
  periodFrom: '2026-09-01',
  periodTo: '2026-12-18',
  assessmentId: null,
  state: 'draft',
  stateReason: '',
  situation: '',
  agreement: '',
  evaluation: '',
  amendedOn: null,
  amendmentReason: '',
  ...fields,
})
