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
      const planted = mutants.reduce((text, mutant) => {
        const own = mutant.changes.filter(({ file }) => join(root, file) === path)
        return own.reduce((before, change) => plant(before, mutant, change), text)
      }, code)
      return planted === code ? undefined : planted
    },
  }
}

function plant(code: string, mutant: Mutant, { file, find, replace }: Mutant['changes'][number]): string {
  if (code.split(find).length !== 2) throw new Error(`${file} does not hold "${find}" once: ${mutant.name}`)
  return code.replace(find, () => replace.replaceAll('$mutant', isAlive(mutant)))
}
