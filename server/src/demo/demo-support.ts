import { addAssessment } from './demo-assessments.ts'
import { addPlan } from './demo-plans.ts'
import { type DemoPupil, gradeOf } from './demo-pupils.ts'
import type { DemoRecords } from './demo-records.ts'
import { staffFor } from './demo-staff.ts'
import { randomOf } from './random.ts'
import { type DemoSemester, pastDay } from './semester-days.ts'
import type { SupportCase } from './support-case.ts'
import { casesFor } from './support-cases.ts'
import { type Slot, slotOf, type Stage } from './support-stages.ts'

interface SemesterOfPupil {
  pupil: DemoPupil
  slot: Slot
  supportCase: SupportCase
  semester: DemoSemester
  stage: Stage
  isEarlier: boolean
}

/** Everything that was done for one pupil in one semester. */
function addSemester(
  records: DemoRecords,
  { pupil, slot, supportCase, semester, stage, isEarlier }: SemesterOfPupil,
) {
  const random = randomOf('days', pupil.id, semester.schoolYear, semester.semester)
  const assessedAfter = random.whole(6, 12)
  const writtenAfter = assessedAfter + random.whole(2, 5)
  const assessment = addAssessment(records, {
    pupil,
    semester,
    supportCase,
    isEarlier,
    assessor: staffFor(pupil.school, slot.assessor, pupil.className),
    assessedOn: pastDay(semester, assessedAfter),
    isCompleted: stage !== 'assessing',
  })
  if (stage === 'assessing' || stage === 'assessed') return
  addPlan(records, {
    pupil,
    semester,
    supportCase,
    assessment,
    author: staffFor(pupil.school, slot.author, pupil.className),
    writtenOn: pastDay(semester, writtenAfter),
    state: stage,
  })
}

/** In autumn, pupils of grade 10 and of the first vocational year come from another school. */
const cameThisYear = (pupil: DemoPupil, current: DemoSemester): boolean =>
  current.semester === 1 && gradeOf(pupil.className) === 10

/** The support of one pupil in the last semester and in this one, if the pupil needs any. */
export function addSupport(
  records: DemoRecords,
  pupil: DemoPupil,
  { last, current }: { last: DemoSemester; current: DemoSemester },
): void {
  const place = slotOf(pupil.school.classes.indexOf(pupil.className), pupil.rank)
  if (!place) return
  const cases = casesFor(pupil.school.kind)
  const supportCase = cases[(place.index * 4 + pupil.number) % cases.length]
  if (!supportCase) throw new Error('There is no case for this school')
  const { slot } = place
  const both = { pupil, slot, supportCase }
  if (slot.before !== null && !cameThisYear(pupil, current))
    addSemester(records, { ...both, semester: last, stage: slot.before, isEarlier: true })
  addSemester(records, { ...both, semester: current, stage: slot.now, isEarlier: false })
}
