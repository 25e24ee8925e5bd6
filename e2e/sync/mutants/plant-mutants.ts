import { join } from 'node:path'
import type { Plugin } from 'vite'
import { isAlive, type Mutant } from './mutant.ts'

/** Plants the mutants into the sources that the tests load; the sources themselves stay as they are. */
export function plantMutants(root: string, mutants: readonly Mutant[]): Plugin {
  return {
    name: 'plant-mutants',
    enforce: 'pre',
    transform(code, id) {
      const own = mutants.filter(({ file }) => join(root, file) === id.split('?')[0])
      return own.length > 0 ? own.reduce((text, mutant) => planted(text, mutant), code) : undefined
    },
  }
}

function planted(code: string, mutant: Mutant): string {
  const { name, file, find, replace } = mutant
  if (code.split(find).length !== 2) throw new Error(`${file} does not hold "${find}" once: ${name}`)
  return code.replace(find, () => replace.replaceAll('$mutant', isAlive(mutant)))
}
