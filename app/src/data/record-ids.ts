import { type PlanKey, planIdName, planIdNamespace } from '@pumpurs/shared/domain/support-plan'
import { v5, v7 } from 'uuid'

/** An id for a new record. Ids made later sort after earlier ones. */
export const newRecordId = (): string => v7()

/** Two devices that make the plan of one pupil, programme, school year and semester make the same record. */
export const supportPlanId = (plan: PlanKey): string => v5(planIdName(plan), planIdNamespace)
