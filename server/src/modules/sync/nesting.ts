/** Deeper than anything that a person's changes hold; far from where a recursive look at it would end the stack. */
const deepest = 32

/** Whether lists and objects stand in each other more than `deepest` times. Looks at it level by level. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true
    level = level.flatMap(partsOf)
  }
  return false
}

const partsOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : []
