import { z } from 'zod'
import type { TestServer } from './server.ts'

const pupilRow = z.object({
  id: z.uuid(),
  given_name: z.string(),
  family_name: z.string(),
  class_group: z.string(),
  identifier: z.string().nullable(),
  status: z.string(),
  school: z.string(),
})
export type PupilRow = z.infer<typeof pupilRow>

export const surnameFirst = (pupil: Pick<PupilRow, 'given_name' | 'family_name'>): string =>
  `${pupil.family_name} ${pupil.given_name}`

/** Every pupil in the register, those who have left included. */
export const listPupils = (server: TestServer): Promise<PupilRow[]> =>
  server.query(
    pupilRow,
    `select p.id, p.given_name, p.family_name, p.class_group, p.identifier, p.status, o.name as school
     from pupil p join organisation o on o.id = p.organisation_id where p.deleted_at is null`,
  )

const planRow = pupilRow.extend({ plan_id: z.uuid(), code: z.string() })
export type PlanRow = z.infer<typeof planRow>

interface PlanWish {
  school: string
  className: string
  states: readonly string[]
}

/** Plans of this semester in a class that the author's side may still write. */
export async function plansInWriting(server: TestServer, wish: PlanWish): Promise<PlanRow[]> {
  return server.query(
    planRow,
    `select p.id, p.given_name, p.family_name, p.class_group, p.identifier, p.status, o.name as school,
       s.id as plan_id, s.code
     from support_plan s join pupil p on p.id = s.pupil_id join organisation o on o.id = p.organisation_id
     where o.name = '${wish.school}' and p.class_group = '${wish.className}' and p.status = 'active'
       and s.state in (${wish.states.map((state) => `'${state}'`).join(', ')})
     order by s.code`,
  )
}

/** Pupils of a class for whom nothing was written this semester, in alphabetical order. */
export const pupilsWithoutPlan = (
  server: TestServer,
  school: string,
  className: string,
): Promise<PupilRow[]> =>
  server.query(
    pupilRow,
    `select p.id, p.given_name, p.family_name, p.class_group, p.identifier, p.status, o.name as school
     from pupil p join organisation o on o.id = p.organisation_id
     where o.name = '${school}' and p.class_group = '${className}' and p.status = 'active' and p.deleted_at is null
       and not exists (select from support_plan s where s.pupil_id = p.id)
       and not exists (select from risk_assessment r where r.pupil_id = p.id)
     order by p.family_name, p.given_name`,
  )
