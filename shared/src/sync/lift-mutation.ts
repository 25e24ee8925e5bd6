import { type Mutation, schemaNumber } from './protocol.ts'

/** Says the same as its mutation in the shapes of the next schema number. Pure; does not touch `sch`. */
type Lift = (mutation: Mutation) => Mutation

/** By the schema number that they lift from. */
const lifts: Readonly<Record<number, Lift>> = {
  1: (mutation) =>
    mutation.op === 'create' && mutation.entity === 'supportPlan'
      ? { ...mutation, set: { amendedOn: null, amendmentReason: '', ...mutation.set } }
      : mutation,
}

/**
 * What an older app wrote into its outbox, in today's shapes, so that it has the effect that the same edit has when it
 * is written today. What is newer, or older than anything that can be lifted, comes back as it is.
 */
export function liftMutation<M extends Mutation>(mutation: M): M {
  let lifted = mutation
  for (let sch = mutation.sch; sch < schemaNumber; sch += 1) {
    const lift = lifts[sch]
    if (!lift) return mutation
    lifted = { ...lifted, ...lift(lifted), sch: sch + 1 }
  }
  return lifted
}
