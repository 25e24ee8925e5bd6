import type { ConfidentialityClass, EntityName } from '#domain/entities.ts'
import type { PlanState } from '#domain/plan-state.ts'
import type { Role } from '#domain/role.ts'
import type { Grant } from '#domain/staff-member.ts'
import { isGrantValid } from './buckets.ts'
import { openedClasses, ownClasses } from './roles.ts'

export type Action = 'read' | 'create' | 'edit' | 'delete'

/** Who acts: their grants and the day (in Riga) on which the question is asked. */
export interface Access {
  staffMemberId: string
  grants: readonly Grant[]
  today: string
}

/** The record asked about. For a record that does not exist yet, `createdBy` is the person who creates it. */
export interface Subject {
  entity: EntityName
  confidentiality: ConfidentialityClass
  organisationId: string | null
  classGroup: string | null
  pupilId: string | null
  createdBy: string | null
}

type Rule = 'no' | 'own' | 'any'
type Rules = Record<'create' | 'edit' | 'delete', Rule>

const all: Rules = { create: 'any', edit: 'any', delete: 'any' }
const own: Rules = { create: 'any', edit: 'own', delete: 'own' }

type Table = Partial<Record<Role, Rules>>

const planWriters: Table = {
  teacher: own,
  classTeacher: { create: 'any', edit: 'any', delete: 'own' },
  socialPedagogue: { create: 'any', edit: 'any', delete: 'own' },
  psychologist: { create: 'any', edit: 'any', delete: 'own' },
  schoolCoordinator: all,
}
const assessors: Table = {
  classTeacher: own,
  socialPedagogue: own,
  psychologist: own,
  schoolCoordinator: all,
}

/** The one table of who may write what. Approval steps stand in `planSteps`. */
const writers: Partial<Record<EntityName, Table>> = {
  pupil: { schoolCoordinator: all },
  guardian: { classTeacher: all, socialPedagogue: all, psychologist: own, schoolCoordinator: all },
  riskAssessment: assessors,
  riskFinding: assessors,
  supportPlan: planWriters,
  planGoal: planWriters,
  measure: planWriters,
  consultation: {
    teacher: own,
    classTeacher: own,
    socialPedagogue: own,
    psychologist: own,
    specialist: own,
    schoolCoordinator: all,
  },
  heldChange: { schoolCoordinator: all },
}

/** A caseload grant follows its pupil through the classes of the school. */
const coversPupil = (grant: Grant, subject: Subject): boolean =>
  grant.pupilId
    ? grant.pupilId === subject.pupilId
    : grant.classGroup === null || grant.classGroup === subject.classGroup

const grantsIn = (access: Access, subject: Subject): Grant[] =>
  access.grants.filter(
    (grant) =>
      grant.staffMemberId === access.staffMemberId &&
      grant.organisationId !== null &&
      grant.organisationId === subject.organisationId &&
      coversPupil(grant, subject) &&
      isGrantValid(grant, access.today),
  )

const isOwn = (access: Access, subject: Subject): boolean =>
  subject.createdBy !== null && subject.createdBy === access.staffMemberId

/** The author keeps seeing what they wrote in a class that their role does not open. */
function opens(role: Role, access: Access, subject: Subject): boolean {
  const { confidentiality } = subject
  if (openedClasses[role].length === 0) return false
  if (ownClasses.includes(confidentiality) && isOwn(access, subject)) return true
  return confidentiality !== 'psych' && openedClasses[role].includes(confidentiality)
}

function mayByRole(role: Role, action: Action, access: Access, subject: Subject): boolean {
  if (!opens(role, access, subject)) return false
  if (action === 'read') return true
  const rule = writers[subject.entity]?.[role]?.[action] ?? 'no'
  return rule === 'any' || (rule === 'own' && isOwn(access, subject))
}

/** May the person do this with a pupil's record? The server decides; the app asks the same to hide what it cannot do. */
export const may = (access: Access, action: Action, subject: Subject): boolean =>
  grantsIn(access, subject).some((grant) => mayByRole(grant.role, action, access, subject))

const planAuthors: readonly Role[] = [
  'teacher',
  'classTeacher',
  'socialPedagogue',
  'psychologist',
  'schoolCoordinator',
]

const planSteps: Record<PlanState, readonly Role[]> = {
  draft: [],
  submitted: planAuthors,
  returned: ['principal', 'schoolCoordinator'],
  approved: ['principal'],
  inProgress: planAuthors,
  evaluated: planAuthors,
  closed: ['schoolCoordinator', 'principal'],
  stopped: ['schoolCoordinator', 'principal', 'classTeacher', 'socialPedagogue'],
}

/** May the person take a plan to this state? Nobody approves what they wrote themselves. */
export function mayMovePlan(access: Access, to: PlanState, plan: Subject): boolean {
  if (to === 'approved' && isOwn(access, plan)) return false
  return grantsIn(access, plan).some((grant) => planSteps[to].includes(grant.role))
}

const planAmenders: readonly Role[] = ['schoolCoordinator', 'principal']

/** May the person change an approved plan, or a part of it, by an amendment? */
export const mayAmend = (access: Access, subject: Subject): boolean =>
  grantsIn(access, subject).some((grant) => planAmenders.includes(grant.role))

/** May the person send the pupil to another school? Only who answers for the whole school. */
export const mayMovePupil = (access: Access, pupil: Subject): boolean =>
  grantsIn(access, pupil).some(
    (grant) => grant.role === 'schoolCoordinator' && grant.classGroup === null && !grant.pupilId,
  )

/** Does any valid grant of the person carry this role in the organisation? */
export const hasRole = (access: Access, organisationId: string, roles: readonly Role[]): boolean =>
  access.grants.some(
    (grant) =>
      grant.organisationId === organisationId &&
      grant.staffMemberId === access.staffMemberId &&
      roles.includes(grant.role) &&
      isGrantValid(grant, access.today),
  )

const deviceKeepers: readonly Role[] = ['schoolCoordinator', 'principal']

/** The schools whose staff's devices the person looks after: only who answers for the whole school. */
export const schoolsWithDevicesOf = (access: Access): string[] => [
  ...new Set(
    access.grants.flatMap((grant) =>
      grant.organisationId !== null &&
      grant.staffMemberId === access.staffMemberId &&
      deviceKeepers.includes(grant.role) &&
      grant.classGroup === null &&
      !grant.pupilId &&
      isGrantValid(grant, access.today)
        ? grant.organisationId
        : [],
    ),
  ),
]
