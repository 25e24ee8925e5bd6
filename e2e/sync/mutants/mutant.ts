import type { Story } from '#sync/simulated-commands.ts'

/** A deliberate fault in the product, in one or two places of its sources. */
export interface Mutant {
  /** What goes wrong, in words. */
  readonly name: string
  /** The invariant that the checker must report. */
  readonly breaks: `I${number}`
  readonly changes: readonly Change[]
  /** Done to the database before the history begins: a fault there, or what would hold the fault up otherwise. */
  readonly sql?: string
  /** Names of commands that lead to it. */
  readonly favours?: readonly string[]
  /** The commands that lead to it, where chance hardly ever does: which device (from 0) does what. */
  readonly story?: Story
}

interface Change {
  /** Path from the root of the repository. */
  readonly file: string
  /** Stands in the file exactly once. */
  readonly find: string
  /** Put in its place. `$mutant` is true while this mutant lives, so that all mutants fit into one build. */
  readonly replace: string
}

/** Under this name the test says which mutant lives. */
export const switchName = 'livingMutant'

export const isAlive = ({ name }: Pick<Mutant, 'name'>): string =>
  `(globalThis[${JSON.stringify(switchName)}] === ${JSON.stringify(name)})`
