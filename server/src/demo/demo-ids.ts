import { v5 } from 'uuid'

const namespace = '2d5b8f0e-6f0c-5a57-9d3b-0c7e4a1f9b36'

/** The same parts give the same id in every database, so a second run recognises its records. */
export const demoId = (...parts: readonly (string | number)[]): string => v5(parts.join('|'), namespace)

/** The namespace with which devices derive the ids of plans; a plan made on a device must meet ours. */
const planNamespace = 'a0a7c1f4-3f0e-5d8e-9a55-6f1b7f6d2c11'

export const planIdOf = (plan: {
  pupilId: string
  programmeId: string
  schoolYear: string
  semester: 1 | 2
}): string => v5([plan.pupilId, plan.programmeId, plan.schoolYear, plan.semester].join('|'), planNamespace)
