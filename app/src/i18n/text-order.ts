/** Latvian alphabetical order with numbers by value: `Abele < Ābele`, `2.c < 10.b`. The server orders alike (ICU `lv`). */
export const collator = new Intl.Collator('lv', { numeric: true })

/** Text for comparing in search only: lower case without diacritics, so `skele` finds `Šķēle`. Sorting uses `collator`. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
}
