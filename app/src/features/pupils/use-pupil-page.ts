import type { Consultation } from '@pumpurs/shared/domain/consultation'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { calendarsOf, semesterAt } from '#data/calendars.ts'
import { assessmentsOf, plansOf } from '#data/pupil-records.ts'
import { useAccess } from '#data/use-access.ts'
import { useCollections } from '#data/use-records.ts'
import { factsOfPupil, type PupilFacts } from './pupil-facts.ts'

/** What the tabs of a pupil's page share; every list newest first. */
export interface PupilPageRecords {
  readonly facts: PupilFacts
  readonly assessments: readonly RiskAssessment[]
  readonly plans: readonly SupportPlan[]
  readonly consultations: readonly Consultation[]
}

export function usePupilPage(pupil: Pupil): PupilPageRecords {
  const { today } = useAccess()
  return useCollections(
    ['riskAssessment', 'supportPlan', 'measure', 'consultation', 'schoolCalendar'],
    (all): PupilPageRecords => ({
      facts: factsOfPupil(all, pupil, semesterAt(calendarsOf(all), today)),
      assessments: assessmentsOf(all, pupil.id),
      plans: plansOf(all, pupil.id),
      consultations: all.consultation
        .by('pupilId', pupil.id)
        .toSorted((a, b) => b.heldOn.localeCompare(a.heldOn) || b.createdAt.localeCompare(a.createdAt)),
    }),
    [pupil, today],
  )
}
