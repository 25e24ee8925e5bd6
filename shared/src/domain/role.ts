import { z } from 'zod'

/** The closed list of roles. What each may do stands in `access/`. */
export const role = z.enum([
  'teacher',
  'classTeacher',
  'socialPedagogue',
  'psychologist',
  'specialist',
  'schoolCoordinator',
  'principal',
  'municipalityCoordinator',
  'stateOfficer',
  'dataProtectionOfficer',
  'administrator',
])
export type Role = z.infer<typeof role>
