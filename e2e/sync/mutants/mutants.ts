import { deviceMutants } from './device-mutants.ts'
import type { Mutant } from './mutant.ts'
import { serverMutants } from './server-mutants.ts'

const numberOf = ({ breaks }: Mutant): number => Number(breaks.slice(1))

/** For each invariant a fault that the checker must find. */
export const mutants: readonly Mutant[] = [...deviceMutants, ...serverMutants].toSorted(
  (one, other) => numberOf(one) - numberOf(other),
)
