import type { PreviewRow, RowState } from './class-list/class-list-rows.ts'

/** Rows by what happens to them, or those with something to look at. */
export type PreviewFilter = 'all' | RowState | 'warning' | 'info'

export const previewFilters = [
  'all',
  'new',
  'changed',
  'existing',
  'duplicate-in-file',
  'blocked',
  'warning',
  'info',
] as const satisfies readonly PreviewFilter[]

export const passes = (row: PreviewRow, filter: PreviewFilter): boolean =>
  filter === 'all' ||
  row.state === filter ||
  ((filter === 'warning' || filter === 'info') && row.problems.some(({ severity }) => severity === filter))

/** How many rows each filter shows; a row may be in several. */
export function countRows(rows: readonly PreviewRow[]): Record<PreviewFilter, number> {
  const counts: Record<PreviewFilter, number> = {
    all: 0,
    new: 0,
    changed: 0,
    existing: 0,
    'duplicate-in-file': 0,
    blocked: 0,
    warning: 0,
    info: 0,
  }
  for (const row of rows) for (const filter of previewFilters) if (passes(row, filter)) counts[filter] += 1
  return counts
}
