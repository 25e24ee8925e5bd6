import { lessonMinutes } from '@pumpurs/shared/domain/consultation'
import type { SpecialistKind } from '@pumpurs/shared/domain/measure'
import { isPlanInForce } from '@pumpurs/shared/domain/plan-state'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { MeasureKind } from '@pumpurs/shared/domain/programme'
import { demoId } from './demo-ids.ts'
import type { PlanWish } from './demo-plans.ts'
import type { DemoRecords } from './demo-records.ts'
import { type DemoPerson, demoPeople, staffFor } from './demo-staff.ts'
import { type Random, randomOf } from './random.ts'
import type { CaseMeasure } from './support-case.ts'

interface Support {
  kind: MeasureKind
  specialist: SpecialistKind
  subject: string
  person: DemoPerson
}

/** Where the school's teacher does not teach the class, its class teacher helps. */
function teacherOf({ pupil: { school, className } }: PlanWish): DemoPerson {
  const teaches = demoPeople.some(
    ({ role, schools, classes }) =>
      role === 'teacher' && schools.includes(school) && classes?.includes(className) === true,
  )
  return staffFor(school, teaches ? 'teacher' : 'classTeacher', className)
}

function supportOf(wish: PlanWish, { giver, subject }: CaseMeasure): Support {
  const { school, className } = wish.pupil
  if (giver === 'teacher')
    return { kind: 'consultation', specialist: giver, subject, person: teacherOf(wish) }
  if (giver === 'own') {
    const { measure, specialist, subject: own } = school.ownSpecialist
    return {
      kind: measure,
      specialist,
      subject: own,
      person: staffFor(school, 'specialist', className),
    }
  }
  const kind = giver === 'psychologist' ? 'psychologicalSupport' : 'socialPedagogicalSupport'
  return { kind, specialist: giver, subject, person: staffFor(school, giver, className) }
}

const daysFromPlanToStart = 5
const daysBetweenConsultations = 5
const longestSeries = 12

/** Once a week from the measure's start, until today. */
function consultationDays({ semester }: PlanWish, startsOn: IsoDate): IsoDate[] {
  return semester.past
    .filter((day) => day >= startsOn)
    .filter((_, index) => index % daysBetweenConsultations === 0)
    .slice(0, longestSeries)
}

/** Given lessons stay below, reach or exceed the plan, in turn. */
function plannedLessons(given: number, turn: number, random: Random): number {
  if (given === 0) return random.whole(6, 16)
  if (turn % 3 === 0) return given
  return turn % 3 === 1 ? given + random.whole(3, 8) : Math.max(1, given - random.whole(1, 2))
}

const notes: Record<CaseMeasure['giver'], readonly string[]> = {
  teacher: [
    'Atkārtota iepriekšējā tēma, divi uzdevumi izpildīti patstāvīgi.',
    'Nokārtots viens iekavētais darbs.',
    'Gatavošanās pārbaudes darbam; grūtākie uzdevumi jāatkārto.',
    '',
  ],
  psychologist: ['Individuāla tikšanās notika; nākamā pēc nedēļas.', 'Tikšanās notika.'],
  socialPedagogue: [
    'Pārrunāta nedēļas kontrollapa, vienošanās ievērota.',
    'Saruna par apmeklējumu un nākamās nedēļas plānu.',
    '',
  ],
  own: [
    'Strādāts ar atgādni; vairs nav vajadzīga palīdzība katrā solī.',
    'Izrunāts, kas šonedēļ izdevies.',
    '',
  ],
}

interface ConsultationPlace {
  planId: string
  measureId: string
  person: DemoPerson
}

/** Answers the given lessons. The newest consultation still waits for its confirmation. */
function addConsultations(
  records: DemoRecords,
  wish: PlanWish,
  { planId, measureId, person }: ConsultationPlace,
  measure: CaseMeasure,
  days: readonly IsoDate[],
): number {
  const random = randomOf('consultation', measureId)
  let lessons = 0
  for (const [index, heldOn] of days.entries()) {
    const count = random.chance(0.2) ? 2 : 1
    const isNewest = index === days.length - 1 && wish.state === 'inProgress'
    lessons += count
    records.add(
      'consultation',
      {
        id: demoId('consultation', measureId, index),
        organisationId: wish.pupil.school.id,
        by: person.id,
        on: heldOn,
      },
      {
        measureId,
        planId,
        pupilId: wish.pupil.id,
        schoolYear: wish.semester.schoolYear,
        heldOn,
        minutes: count * lessonMinutes,
        form: measure.form ?? 'individual',
        mode: measure.mode ?? 'onSite',
        confirmation: isNewest ? 'none' : measure.mode === 'remote' ? 'journal' : 'signature',
        specialistId: person.id,
        note: random.pick(notes[measure.giver]),
      },
    )
  }
  return lessons
}

/** One measure of a plan and what was given of it. */
export function addMeasure(
  records: DemoRecords,
  wish: PlanWish,
  planId: string,
  index: number,
  measure: CaseMeasure,
): void {
  const { pupil, semester, author, writtenOn, state, assessment } = wish
  const id = demoId('measure', planId, index)
  const { kind, specialist, subject, person } = supportOf(wish, measure)
  const startsOn = semester.days[semester.days.indexOf(writtenOn) + daysFromPlanToStart] ?? semester.endsOn
  const hasBegun = isPlanInForce(state) && state !== 'approved'
  const days = hasBegun ? consultationDays(wish, startsOn) : []
  const given = addConsultations(records, wish, { planId, measureId: id, person }, measure, days)
  records.add(
    'measure',
    { id, organisationId: pupil.school.id, by: author.id, on: writtenOn },
    {
      planId,
      pupilId: pupil.id,
      schoolYear: semester.schoolYear,
      kind,
      subject,
      specialist,
      specialistId: person.id,
      plannedLessons: plannedLessons(given, pupil.number + index, randomOf('planned', id)),
      form: measure.form ?? 'individual',
      mode: measure.mode ?? 'onSite',
      startsOn,
      endsOn: semester.endsOn,
      findingIds: measure.answers.flatMap((criterion) => assessment.findingIds.get(criterion) ?? []),
      note: measure.note,
    },
  )
}
