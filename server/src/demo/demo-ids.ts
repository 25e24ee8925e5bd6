import { type PlanKey, planIdName, planIdNamespace } from '@pumpurs/shared/domain/support-plan'
import { v5 } from 'uuid'

const namespace = '2d5b8f0e-6f0c-5a57-9d3b-0c7e4a1f9b36'

/** The same parts give the same id in every database, so a second run recognises its records. */
export const demoId = (...parts: readonly (string | number)[]): string => v5(parts.join('|'), namespace)

/** As devices derive it: a plan made on a device must meet ours. */
export const planIdOf = (plan: PlanKey): string => v5(planIdName(plan), planIdNamespace)
