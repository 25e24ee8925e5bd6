import { z } from 'zod'
import { findDraft, saveDraft } from '#data/drafts.ts'
import type { LocalData } from '#data/local-data.ts'
import { columnFields, headingKey } from './class-list/column-headings.ts'
import { mappingOf, type ColumnMapping, type HeaderColumn } from './class-list/find-header.ts'

const mapping = z.record(z.string(), z.enum(columnFields))

const keyOf = (columns: readonly HeaderColumn[]): string =>
  `imports/columns/${columns.map(({ heading }) => headingKey(heading)).join('|')}`

const hasHeadings = (columns: readonly HeaderColumn[]): boolean =>
  columns.some(({ heading }) => heading !== '')

/** What a person chose for an earlier file with the same headings. */
export const findColumns = async (
  local: LocalData,
  columns: readonly HeaderColumn[],
): Promise<ColumnMapping | undefined> =>
  hasHeadings(columns) ? findDraft(local, keyOf(columns), mapping) : undefined

export async function keepColumns(local: LocalData, columns: readonly HeaderColumn[]): Promise<void> {
  if (hasHeadings(columns)) await saveDraft(local, keyOf(columns), mappingOf(columns))
}
