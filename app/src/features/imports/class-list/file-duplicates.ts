import type { RowFields } from './read-row.ts'

interface Entry {
  row: number
  fields: RowFields
}

export type FileDuplicate = { kind: 'same' | 'possible'; row: number } | null

/** Both have what the other has, or one of them lacks it. */
const agree = (a: string | null, b: string | null): boolean => a === null || b === null || a === b

/**
 * Remembers the rows of a file and finds an earlier row of the same pupil: the same personal code, or the same name
 * and birth date where one row has no code. The same name with nothing that tells two people apart is only possible.
 * `key`: the row's `nameKey`.
 */
export class FileDuplicates {
  readonly #byCode = new Map<string, Entry>()
  readonly #byName = new Map<string, Entry[]>()

  find(fields: RowFields, key: string): FileDuplicate {
    const sameCode = this.#byCode.get(fields.personalCode ?? '')
    if (sameCode) return { kind: 'same', row: sameCode.row }
    const candidates = (this.#byName.get(key) ?? []).filter(
      (entry) =>
        agree(entry.fields.personalCode, fields.personalCode) &&
        agree(entry.fields.birthDate, fields.birthDate),
    )
    const sameDay = candidates.find(
      ({ fields: { birthDate } }) => birthDate !== null && birthDate === fields.birthDate,
    )
    if (sameDay) return { kind: 'same', row: sameDay.row }
    const [possible] = candidates.filter((entry) => entry.fields.classGroup === fields.classGroup)
    return possible ? { kind: 'possible', row: possible.row } : null
  }

  add(row: number, fields: RowFields, key: string): void {
    const entry = { row, fields }
    if (fields.personalCode !== null) this.#byCode.set(fields.personalCode, entry)
    const sameName = this.#byName.get(key)
    if (sameName) sameName.push(entry)
    else this.#byName.set(key, [entry])
  }
}
