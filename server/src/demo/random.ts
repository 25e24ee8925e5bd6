/** Numbers that look random and are the same for the same key on every machine. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  whole: (least: number, most: number) => number
  pick: <Value>(values: readonly Value[]) => Value
  /** True in the given share of cases, 0–1. */
  chance: (share: number) => boolean
}

/** FNV-1a over the key's characters. */
function seedOf(key: string): number {
  let hash = 0x811c9dc5
  for (const character of key) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

/** Each key has its own sequence (mulberry32), so that a longer list never changes what came before. */
export function randomOf(...key: readonly (string | number)[]): Random {
  let state = seedOf(key.join('|'))
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    whole,
    pick: (values) => {
      const value = values[whole(0, values.length - 1)]
      if (value === undefined) throw new Error('Nothing to pick from')
      return value
    },
    chance: (share) => next() < share,
  }
}
