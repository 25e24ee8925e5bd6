import type { Role } from '@pumpurs/shared/domain/role'
import type { Kysely } from 'kysely'
import type { Database } from '#database/schema.ts'
import { demoPeople } from './demo-staff.ts'

const roleNames: Partial<Record<Role, string>> = {
  principal: 'principal',
  schoolCoordinator: 'school coordinator',
  socialPedagogue: 'social pedagogue',
  psychologist: 'psychologist',
  specialist: 'specialist',
  classTeacher: 'class teacher',
  teacher: 'teacher',
}

export interface DemoAccount {
  username: string
  name: string
  role: string
  schools: string
}

/** The accounts of the demonstration that this database still has, in the order of schools. */
export async function listDemoAccounts(db: Kysely<Database>): Promise<DemoAccount[]> {
  const rows = await db
    .selectFrom('account')
    .select('username')
    .where(
      'staff_member_id',
      'in',
      demoPeople.map(({ id }) => id),
    )
    .where('disabled_at', 'is', null)
    .execute()
  const present = new Set(rows.map((row) => row.username))
  return demoPeople
    .filter(({ username }) => present.has(username))
    .map(({ username, givenName, familyName, role, schools, classes }) => ({
      username,
      name: `${givenName} ${familyName}`,
      role: `${roleNames[role] ?? role} ${(classes ?? []).join(', ')}`.trim(),
      schools: schools.length === 1 ? (schools[0]?.name ?? '') : `all ${schools.length} schools`,
    }))
}
