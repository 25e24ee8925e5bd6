import type { Locks } from './plan-locks.ts'
import type { PlanData } from './use-plan.ts'
import type { PlanForms } from './use-plan-forms.ts'

/** What every section is drawn from. */
export interface SectionProps {
  readonly data: PlanData
  readonly forms: PlanForms
  readonly locks: Locks
}
