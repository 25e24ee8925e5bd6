export type ParsedNumber =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'not-a-number' }

/** At most two decimals after a comma or a point; spaces may group thousands: `12 345,5`. */
const numberForm = /^[-−]?(\d{1,3}([ \u00a0\u202f]\d{3})+|\d{1,12})([.,]\d{1,2})?$/

/** Reads a typed number the Latvian way; a point also counts as the decimal mark, because keypads offer it. */
export function parseNumber(text: string): ParsedNumber {
  const typed = text.trim()
  if (typed === '') return { kind: 'empty' }
  if (!numberForm.test(typed)) return { kind: 'not-a-number' }
  const value = Number(
    typed
      .replace(/[ \u00a0\u202f]/g, '')
      .replace('−', '-')
      .replace(',', '.'),
  )
  return { kind: 'number', value: value === 0 ? 0 : value }
}
