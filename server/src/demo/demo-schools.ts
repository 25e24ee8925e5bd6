import type { SpecialistKind } from '@pumpurs/shared/domain/measure'
import type { MeasureKind } from '@pumpurs/shared/domain/programme'
import { demoId } from './demo-ids.ts'

export interface DemoSchool {
  key: string
  id: string
  name: string
  kind: 'grades' | 'vocational'
  /** Classes and groups; the first two have their class teachers among the accounts. */
  classes: readonly string[]
  /** What the school's own specialist gives. */
  ownSpecialist: { specialist: SpecialistKind; measure: MeasureKind; subject: string }
}

export const stateId = demoId('organisation', 'state')
export const municipalityId = demoId('organisation', 'municipality')
/** No novads has this name or code. */
export const municipality = { name: 'Upmalas novads', atvkCode: '0099000' }

/** Invented schools; their names stand for no place. */
export const demoSchools: readonly DemoSchool[] = [
  {
    key: 'upmala',
    id: demoId('organisation', 'upmala'),
    name: 'Upmalas pamatskola',
    kind: 'grades',
    classes: ['7.a', '9.a', '5.a', '6.a', '7.b', '8.a'],
    ownSpecialist: {
      specialist: 'teacherAssistant',
      measure: 'assistantSupport',
      subject: 'Atbalsts mācību stundā',
    },
  },
  {
    key: 'vejlauki',
    id: demoId('organisation', 'vejlauki'),
    name: 'Vējlauku vidusskola',
    kind: 'grades',
    classes: ['9.a', '10.', '7.a', '8.a', '11.', '12.'],
    ownSpecialist: {
      specialist: 'specialTeacher',
      measure: 'consultation',
      subject: 'Mācīšanās prasmes',
    },
  },
  {
    key: 'rasaskalns',
    id: demoId('organisation', 'rasaskalns'),
    name: 'Rasaskalna tehnikums',
    kind: 'vocational',
    classes: ['DT1-1', 'DT2-1', 'AM1-1', 'PV2-1', 'AM3-1', 'DT4-1'],
    ownSpecialist: { specialist: 'mentor', measure: 'mentoring', subject: 'Mentora sarunas' },
  },
]

const vocationalProgrammes = new Map([
  ['DT', 'Datorsistēmu tehniķis'],
  ['AM', 'Automehāniķis'],
  ['PV', 'Pavārs'],
])

export function educationProgrammeOf(className: string): string {
  const vocational = vocationalProgrammes.get(className.slice(0, 2))
  if (vocational !== undefined) return vocational
  return Number.parseInt(className, 10) > 9
    ? 'Vispārējās vidējās izglītības programma'
    : 'Pamatizglītības programma'
}
