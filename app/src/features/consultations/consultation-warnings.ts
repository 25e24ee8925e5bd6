import { type Consultation, lessonsOf } from '@pumpurs/shared/domain/consultation'
import { isPlanInForce } from '@pumpurs/shared/domain/plan-state'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { Collections } from '#data/collections.ts'
import { type ConsultationFormValue, participantsOf } from './consultation-form-value.ts'
import { isInPeriod } from './measure-choices.ts'

/** Something to look at before saving; nothing of it forbids saving. */
export type ConsultationWarning =
  | { readonly kind: 'future' }
  /** `given`: with this consultation. */
  | {
      readonly kind: 'over-planned'
      readonly pupilId: string
      readonly given: number
      readonly planned: number
    }
  | { readonly kind: 'not-approved'; readonly pupilId: string }
  | {
      readonly kind: 'outside-period'
      readonly pupilId: string
      readonly startsOn: IsoDate
      readonly endsOn: IsoDate
    }

interface WarningSource {
  readonly collections: Collections
  readonly today: IsoDate
  /** The record that is being edited, which must not count twice. */
  readonly edited: Consultation | undefined
}

export function findWarnings(value: ConsultationFormValue, source: WarningSource): ConsultationWarning[] {
  const { collections, today, edited } = source
  const { heldOn, minutes } = value
  const warnings: ConsultationWarning[] = heldOn !== null && heldOn > today ? [{ kind: 'future' }] : []
  for (const { pupilId, measureId } of participantsOf(value)) {
    const measure = measureId === null ? undefined : collections.measure.get(measureId)
    if (!measure || pupilId === null) continue
    const plan = collections.supportPlan.get(measure.planId)
    if (plan && !isPlanInForce(plan.state)) warnings.push({ kind: 'not-approved', pupilId })
    const { startsOn, endsOn } = measure
    if (heldOn !== null && !isInPeriod(measure, heldOn))
      warnings.push({ kind: 'outside-period', pupilId, startsOn, endsOn })
    const before = collections.consultation
      .by('measureId', measure.id)
      .filter(({ id }) => id !== edited?.id)
      .reduce((sum, record) => sum + record.minutes, 0)
    const given = lessonsOf(before + (minutes ?? 0))
    if (given > measure.plannedLessons)
      warnings.push({ kind: 'over-planned', pupilId, given, planned: measure.plannedLessons })
  }
  return warnings
}
