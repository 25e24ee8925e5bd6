import { join } from 'node:path'
import type { Plugin } from 'vite'
import { isAlive, type Mutant } from './mutant.ts'

/** Plants the mutants into the sources that the tests load; the sources themselves stay as they are. */
export function plantMutants(root: string, mutants: readonly Mutant[]): Plugin {
  return {
    name: 'plant-mutants',
    enforce: 'pre',
    transform(code, id) {
      const path = id.split('?')[0]
      const own = mutants.flatMap((mutant) =>
        mutant.changes
          .filter(({ file }) => join(root, file) === path)
          .map((change) => ({ ...change, condition: isAlive(mutant) })),
      )
      // The same change may belong to several mutants.
      const byPlace = Map.groupBy(own, ({ find }) => find)
      return [...byPlace.values()].reduce((text, changes) => planted(text, changes), code)
    },
  }
}

type Planting = Mutant['changes'][number] & { readonly condition: string }

function planted(code: string, changes: readonly Planting[]): string {
  const [first] = changes
  if (!first) return code
  const { file, find, replace } = first
  if (code.split(find).length !== 2) throw new Error(`${file} does not hold "${find}" once`)
  if (changes.some((change) => change.replace !== replace)) throw new Error(`two faults at "${find}"`)
  const condition = changes.map((change) => change.condition).join(' || ')
  return code.replace(find, () => replace.replaceAll('$mutant', `(${condition})`))
}
