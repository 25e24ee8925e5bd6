import { readClassName } from '@pumpurs/shared/domain/class-name'
import { fold } from '@pumpurs/shared/domain/person-name'
import { formatPersonalCode } from '@pumpurs/shared/domain/personal-code'
import { addDays, type IsoDate } from '@pumpurs/shared/domain/plain-date'
import { demoId } from './demo-ids.ts'
import { type DemoFamily, pickFamily, pickParentName, pickPupilName } from './demo-names.ts'
import type { DemoRecords } from './demo-records.ts'
import { demoSchools, type DemoSchool, educationProgrammeOf } from './demo-schools.ts'
import { staffFor } from './demo-staff.ts'
import { randomOf } from './random.ts'

export interface DemoPupil {
  id: string
  school: DemoSchool
  className: string
  /** Counts the pupils of the class from 0. */
  rank: number
  /** Counts all pupils of the demonstration from 1. */
  number: number
}

/** Codes up to here belong to the sample files for imports. */
const lastSampleCode = 100

export function pupilAt(school: DemoSchool, index: number): DemoPupil {
  const className = school.classes[index % school.classes.length] ?? ''
  const schoolIndex = demoSchools.indexOf(school)
  return {
    id: demoId('pupil', school.key, index),
    school,
    className,
    rank: Math.floor(index / school.classes.length),
    number: index * demoSchools.length + schoolIndex + 1,
  }
}

/** Codes of this form hold no date, and those that begin with so many zeros were never given to anybody. */
function identifierOf(number: number) {
  if (number % 37 === 5)
    return { identifierKind: 'other', identifier: `IZ-${String(number).padStart(5, '0')}` } as const
  if (number % 41 === 7) return { identifierKind: 'none', identifier: null } as const
  const digits = `32${String(lastSampleCode + number).padStart(9, '0')}`
  return { identifierKind: 'personalCode', identifier: formatPersonalCode(digits) } as const
}

/** The first year of a vocational programme follows grade 9. */
export function gradeOf(className: string): number {
  const reading = readClassName(className)
  if (!reading.ok) throw new Error(`${className} is no class`)
  return reading.className.kind === 'grade' ? reading.className.grade : reading.className.year + 9
}

/** A pupil enters grade 1 in the year of the seventh birthday. */
const birthDateOf = (schoolYear: string, className: string, dayOfYear: number): IsoDate =>
  addDays(`${Number(schoolYear) - gradeOf(className) - 6}-01-01`, dayOfYear)

const relations = ['mother', 'father', 'legalGuardian'] as const

function addGuardians(records: DemoRecords, pupil: DemoPupil, family: DemoFamily, on: IsoDate): void {
  const random = randomOf('guardian', pupil.school.key, pupil.number)
  const count = random.chance(0.4) ? 2 : 1
  for (let index = 0; index < count; index += 1) {
    const relation = count === 2 ? (relations[index] ?? 'other') : random.pick(relations)
    const name = pickParentName(random, family, relation !== 'father')
    const by = staffFor(pupil.school, 'schoolCoordinator', pupil.className).id
    records.add(
      'guardian',
      { id: demoId('guardian', pupil.id, index), organisationId: pupil.school.id, by, on },
      {
        ...name,
        pupilId: pupil.id,
        relation,
        // No number of the country begins with 0, and nobody can own this domain.
        phone: `+371 0${String(1_000_000 + pupil.number * 2 + index).slice(0, 7)}`,
        email: `${fold(name.givenName)}.${fold(name.familyName)}@example.org`,
        preferredContact: random.pick(['phone', 'email', 'journal', 'meeting']),
      },
    )
  }
}

/** A pupil with the guardians, entered by the school's coordinator. */
export function addPupil(records: DemoRecords, pupil: DemoPupil, schoolYear: string, on: IsoDate): void {
  const { school, className, number, rank } = pupil
  const random = randomOf('pupil', school.key, number)
  const family = pickFamily(random)
  records.add(
    'pupil',
    { id: pupil.id, organisationId: school.id, by: staffFor(school, 'schoolCoordinator', className).id, on },
    {
      ...pickPupilName(random, family),
      ...identifierOf(number),
      birthDate: birthDateOf(schoolYear, className, random.whole(0, 364)),
      classGroup: className,
      educationProgramme: educationProgrammeOf(className),
      status: rank % 7 === 6 && number % 3 === 0 ? 'left' : 'active',
      importId: null,
    },
  )
  addGuardians(records, pupil, family, on)
}
