import { fold } from '@pumpurs/shared/domain/person-name'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { Role } from '@pumpurs/shared/domain/role'
import { demoId } from './demo-ids.ts'
import type { DemoRecords } from './demo-records.ts'
import { demoSchools, type DemoSchool } from './demo-schools.ts'

/** The password of every account of the demonstration. */
export const demoPassword = 'septini-balti-gulbji'

export interface DemoPerson {
  id: string
  username: string
  givenName: string
  familyName: string
  position: string
  role: Role
  schools: readonly DemoSchool[]
  /** Null for the whole school. */
  classes: readonly string[] | null
}

type Entry = readonly [givenName: string, familyName: string, position: string]

/** In each school, in this order of roles. */
type SchoolStaff = Record<
  | 'principal'
  | 'schoolCoordinator'
  | 'socialPedagogue'
  | 'specialist'
  | 'firstClassTeacher'
  | 'secondClassTeacher'
  | 'teacher',
  Entry
>

const staffOfSchools: Record<string, SchoolStaff> = {
  upmala: {
    principal: ['Aivars', 'Ķēniņš', 'direktors'],
    schoolCoordinator: ['Anna', 'Bērziņa', 'direktora vietniece, koordinatore'],
    socialPedagogue: ['Sandra', 'Jurģe', 'sociālā pedagoģe'],
    specialist: ['Edīte', 'Ļaudāne', 'pedagoga palīdze'],
    firstClassTeacher: ['Māra', 'Gulbe', 'latviešu valodas skolotāja'],
    secondClassTeacher: ['Jānis', 'Ērglis', 'vēstures skolotājs'],
    teacher: ['Kārlis', 'Ūdris', 'matemātikas skolotājs'],
  },
  vejlauki: {
    principal: ['Ginta', 'Žodziņa', 'direktore'],
    schoolCoordinator: ['Dace', 'Liepiņa', 'direktores vietniece, koordinatore'],
    socialPedagogue: ['Rita', 'Ņikiforova', 'sociālā pedagoģe'],
    specialist: ['Velta', 'Āboliņa', 'speciālā pedagoģe'],
    firstClassTeacher: ['Inese', 'Krūmiņa', 'angļu valodas skolotāja'],
    secondClassTeacher: ['Andrejs', 'Vasiļjevs', 'ķīmijas skolotājs'],
    teacher: ['Ivars', 'Zīle', 'matemātikas un fizikas skolotājs'],
  },
  rasaskalns: {
    principal: ['Uldis', 'Šķēps', 'direktors'],
    schoolCoordinator: ['Evita', 'Kalniņa', 'izglītības metodiķe, koordinatore'],
    socialPedagogue: ['Normunds', 'Čakstiņš', 'sociālais pedagogs'],
    specialist: ['Toms', 'Īvāns', 'mentors'],
    firstClassTeacher: ['Guna', 'Pētersone', 'grupas audzinātāja, programmēšanas skolotāja'],
    secondClassTeacher: ['Oļegs', 'Morozovs', 'grupas audzinātājs, elektrotehnikas skolotājs'],
    teacher: ['Ināra', 'Ģēģere', 'matemātikas skolotāja'],
  },
}

const usernameOf = (givenName: string, familyName: string): string => `${fold(givenName)}.${fold(familyName)}`

function person(
  [givenName, familyName, position]: Entry,
  role: Role,
  schools: readonly DemoSchool[],
  classes: readonly string[] | null = null,
): DemoPerson {
  const username = usernameOf(givenName, familyName)
  return { id: demoId('staff', username), username, givenName, familyName, position, role, schools, classes }
}

function peopleOf(school: DemoSchool): DemoPerson[] {
  const staff = staffOfSchools[school.key]
  if (!staff) throw new Error(`${school.key} has no staff`)
  const [first, second, ...others] = school.classes
  if (first === undefined || second === undefined) throw new Error(`${school.key} has too few classes`)
  return [
    person(staff.principal, 'principal', [school]),
    person(staff.schoolCoordinator, 'schoolCoordinator', [school]),
    person(staff.socialPedagogue, 'socialPedagogue', [school]),
    person(staff.specialist, 'specialist', [school]),
    person(staff.firstClassTeacher, 'classTeacher', [school], [first]),
    person(staff.secondClassTeacher, 'classTeacher', [school], [second]),
    person(staff.teacher, 'teacher', [school], [first, ...others]),
  ]
}

export const psychologist: DemoPerson = person(['Līga', 'Čakāne', 'psiholoģe'], 'psychologist', demoSchools)

export const demoPeople: readonly DemoPerson[] = [...demoSchools.flatMap(peopleOf), psychologist]

/** The person of a role in a school who may work with the class. Throws when there is none. */
export function staffFor(school: DemoSchool, role: Role, className: string): DemoPerson {
  const found = demoPeople.find(
    (candidate) =>
      candidate.role === role &&
      candidate.schools.includes(school) &&
      (candidate.classes === null || candidate.classes.includes(className)),
  )
  if (!found) throw new Error(`${school.key} has no ${role} for ${className}`)
  return found
}

/** Staff members and their grants, valid from `since` on. */
export function addStaff(records: DemoRecords, since: IsoDate): void {
  for (const { id, givenName, familyName, position, role, schools, classes } of demoPeople) {
    const home = schools.length === 1 ? (schools[0]?.id ?? null) : null
    const made = { organisationId: home, by: null, on: since }
    records.add('staffMember', { ...made, id }, { givenName, familyName, position })
    for (const school of schools)
      for (const classGroup of classes ?? [null]) {
        records.add(
          'grant',
          { ...made, organisationId: school.id, id: demoId('grant', id, school.key, classGroup ?? '') },
          { staffMemberId: id, role, classGroup, pupilId: null, validFrom: since, validTo: null },
        )
      }
  }
}
