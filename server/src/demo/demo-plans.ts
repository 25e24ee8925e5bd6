import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { PlanState } from '@pumpurs/shared/domain/plan-state'
import type { DemoAssessment } from './demo-assessments.ts'
import { addMeasure } from './demo-measures.ts'
import { demoId, planIdOf } from './demo-ids.ts'
import type { DemoPupil } from './demo-pupils.ts'
import type { DemoRecords } from './demo-records.ts'
import { currentProgrammeId } from './demo-reference.ts'
import type { DemoPerson } from './demo-staff.ts'
import { randomOf } from './random.ts'
import type { DemoSemester } from './semester-days.ts'
import type { SupportCase } from './support-case.ts'

export interface PlanWish {
  pupil: DemoPupil
  semester: DemoSemester
  supportCase: SupportCase
  author: DemoPerson
  writtenOn: IsoDate
  state: PlanState
  assessment: DemoAssessment
}

const returnReasons = [
  'Lūdzu, precizējiet otro mērķi: rādītājam jābūt tādam, ko semestra beigās var izmērīt.',
  'Plānoto stundu skaits pārsniedz speciālista slodzi; lūdzu, saskaņojiet ar viņu grafiku.',
  'Lūdzu, papildiniet vienošanos ar vecākiem: nav norādīts, kā viņi iesaistās.',
]

const codeOf = ({ schoolYear, semester }: DemoSemester, pupil: DemoPupil): string =>
  `${schoolYear}-${semester}-${String(pupil.number).padStart(4, '0')}`

function addGoals(records: DemoRecords, wish: PlanWish, planId: string): void {
  const { pupil, semester, supportCase, author, writtenOn } = wish
  for (const [index, [goal, indicator, initialValue, targetValue]] of supportCase.goals.entries()) {
    records.add(
      'planGoal',
      {
        id: demoId('goal', planId, index),
        organisationId: pupil.school.id,
        by: author.id,
        on: writtenOn,
      },
      {
        planId,
        pupilId: pupil.id,
        schoolYear: semester.schoolYear,
        goal,
        indicator,
        initialValue,
        targetValue,
      },
    )
  }
}

/** A plan with its goals, measures and consultations. What a draft lacks is what its author still has to write. */
export function addPlan(records: DemoRecords, wish: PlanWish): void {
  const { pupil, semester, supportCase, author, writtenOn, state, assessment } = wish
  const isOver = state === 'evaluated' || state === 'closed'
  const key = { pupilId: pupil.id, programmeId: currentProgrammeId, schoolYear: semester.schoolYear }
  const planId = planIdOf({ ...key, semester: semester.semester })
  records.add(
    'supportPlan',
    { id: planId, organisationId: pupil.school.id, by: author.id, on: writtenOn },
    {
      ...key,
      semester: semester.semester,
      code: codeOf(semester, pupil),
      periodFrom: semester.startsOn,
      periodTo: semester.endsOn,
      assessmentId: assessment.id,
      state,
      stateReason: state === 'returned' ? randomOf('reason', planId).pick(returnReasons) : '',
      situation: supportCase.situation,
      agreement: state === 'draft' ? '' : supportCase.agreement,
      evaluation: isOver ? supportCase.evaluation : '',
      amendedOn: null,
      amendmentReason: '',
    },
  )
  addGoals(records, wish, planId)
  for (const [index, measure] of supportCase.measures.entries())
    if (state !== 'draft' || index === 0) addMeasure(records, wish, planId, index, measure)
}
