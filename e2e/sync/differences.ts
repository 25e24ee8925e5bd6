/** The records that are not the same on both sides, with what each side has, as text. */
export function differences(
  held: ReadonlyMap<string, unknown>,
  entitled: ReadonlyMap<string, unknown>,
): string[] {
  return [...new Set([...held.keys(), ...entitled.keys()])]
    .filter((key) => canonical(held.get(key)) !== canonical(entitled.get(key)))
    .map((key) => `${key}\n  device ${canonical(held.get(key))}\n  server ${canonical(entitled.get(key))}`)
}

/** As JSON with the names of fields in order, so that equal values have equal texts. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => sorted(part)) ?? 'nothing'

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value
