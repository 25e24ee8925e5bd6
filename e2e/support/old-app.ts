import { buildMutations } from '@pumpurs/app/data/build-mutations'
import type { LocalData } from '@pumpurs/app/data/local-data'
import type { NewChange } from '@pumpurs/app/data/new-change'
import type { KeptMutation } from '@pumpurs/app/data/outbox-entry'
import { type SaveOutcome, saveMutations } from '@pumpurs/app/data/save'

/** Operations that the app of the first schema knew. */
const firstOperations = ['create', 'patch', 'delete', 'restore']

/** A mutation in the shape in which the app of the first schema wrote it; what that app could not say stays as it is. */
function underFirstSchema(mutation: KeptMutation): KeptMutation {
  if (!firstOperations.includes(mutation.op)) return mutation
  const { amendedOn: _, amendmentReason: __, ...set } = mutation.set
  const isPlan = mutation.op === 'create' && mutation.entity === 'supportPlan'
  return { ...mutation, sch: 1, ...(isPlan && { set }) }
}

/** Keeps changes as a device did before it was upgraded. */
export async function saveAsOldApp(
  local: LocalData,
  changes: readonly NewChange[],
  {
    why,
    atomic: isAtomic = true,
    amends: isAmendment = false,
  }: { why?: string; atomic?: boolean; amends?: boolean },
): Promise<SaveOutcome> {
  const { store, staffMemberId } = local
  const at = local.clock().toISOString()
  const built = buildMutations({ store, staffMemberId, at, why, isAtomic, isAmendment }, changes)
  if (built.faults.length > 0) return { outcome: 'invalid', faults: built.faults }
  return saveMutations(
    local,
    built.mutations.map((mutation) => underFirstSchema(mutation)),
  )
}
