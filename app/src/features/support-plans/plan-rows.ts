/** A row of a list in the form: as it is written, taken out, or dropped before it was ever saved. */
export interface PlanRow<Fields> {
  readonly id: string
  /** Null: goes with the next save. */
  readonly fields: Fields | null
  /** What is saved; null for a new row. */
  readonly saved: Fields | null
  /** Number on the page, counted from 1. */
  readonly number: number
}

/** Rows to show, saved ones first in their order; new ones that were taken out again are gone. */
export function rowsOf<Fields>(
  value: Readonly<Record<string, Fields | null>>,
  known: Readonly<Record<string, Fields | null>>,
): PlanRow<Fields>[] {
  const ids = [...Object.keys(known), ...Object.keys(value).filter((id) => known[id] === undefined)]
  const rows = ids
    .map((id) => ({ id, fields: value[id] ?? null, saved: known[id] ?? null }))
    .filter(({ fields, saved }) => fields !== null || saved !== null)
  let number = 0
  return rows.map((row) => ({ ...row, number: row.fields === null ? number : (number += 1) }))
}

/** Edits without those that mean "nothing typed". */
export const definedEdits = <Fields>(
  edits: Readonly<Record<string, Fields | null | undefined>>,
): Record<string, Fields | null> =>
  Object.fromEntries(
    Object.entries(edits).flatMap(([id, fields]) => (fields === undefined ? [] : [[id, fields] as const])),
  )
