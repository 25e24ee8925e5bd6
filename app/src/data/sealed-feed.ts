import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { Vault } from '#vault/vault.ts'
import type { PageKey, PageRow, RowKey, SingleRow } from './local-database.ts'
import { type ServerRecord, serverRecord, serverRecords } from './server-record.ts'
import type { Filling } from './server-records.ts'

/** How many records share an envelope. */
export const recordsPerPage = 500

const pageContext = (bucket: number, entity: string, part: number): string =>
  JSON.stringify(['pages', bucket, entity, part])
const rowContext = (bucket: number, entity: string, id: string): string =>
  JSON.stringify(['rows', bucket, entity, id])
export const cursorContext = (bucket: number): string => JSON.stringify(['cursors', bucket])

/** A name for one entity's records in one bucket. */
export const partKey = (bucket: number, entity: EntityName): string => `${bucket} ${entity}`

export interface Batch {
  readonly filling: Filling
  readonly entity: EntityName
  readonly records: readonly ServerRecord[]
}

/** Pages that hold the batches; `firstPart` and the following numbers must be unused. */
export async function sealPages(
  vault: Vault,
  batches: readonly Batch[],
  firstPart: number,
): Promise<PageRow[]> {
  const pages = batches.flatMap(({ filling, entity, records }) =>
    inSlices(records, recordsPerPage).map((slice) => ({ ...filling, entity, slice })),
  )
  const sealed = await vault.sealJsonMany(
    pages.map(({ bucket, entity, slice }, position) => ({
      context: pageContext(bucket, entity, firstPart + position),
      value: slice,
    })),
  )
  return pages.map(({ slice: _, ...page }, position) => ({
    ...page,
    part: firstPart + position,
    sealed: bytesAt(sealed, position),
  }))
}

export async function sealRows(vault: Vault, batches: readonly Batch[]): Promise<SingleRow[]> {
  const rows = batches.flatMap(({ filling, entity, records }) =>
    records.map((record) => ({ ...filling, entity, record })),
  )
  const sealed = await vault.sealJsonMany(
    rows.map(({ bucket, entity, record }) => ({
      context: rowContext(bucket, entity, record.id),
      value: record,
    })),
  )
  return rows.map(({ record, ...row }, position) => ({
    ...row,
    id: record.id,
    sealed: bytesAt(sealed, position),
  }))
}

export const goneMarks = (filling: Filling, entity: EntityName, ids: readonly string[]): SingleRow[] =>
  ids.map((id) => ({ ...filling, entity, id, sealed: null }))

/** A row's record, or null where it marks one that has left; `unreadable` names what could not be opened. */
export interface OpenedFeed {
  readonly pages: readonly { row: PageRow; records: readonly ServerRecord[] }[]
  readonly rows: readonly { row: SingleRow; record: ServerRecord | null }[]
  readonly unreadable: readonly (PageRow | SingleRow)[]
}

export async function openFeed(
  vault: Vault,
  pages: readonly PageRow[],
  rows: readonly SingleRow[],
): Promise<OpenedFeed> {
  const unreadable: (PageRow | SingleRow)[] = []
  const openedPages = await vault.openJsonMany(
    serverRecords,
    pages.map(({ bucket, entity, part, sealed }) => ({ context: pageContext(bucket, entity, part), sealed })),
  )
  const readable = pages.flatMap((row, position) => {
    const opened = openedPages[position]
    if (opened?.ok) return [{ row, records: opened.value }]
    unreadable.push(row)
    return []
  })
  const singles = rows.flatMap((row) => (row.sealed ? [{ row, sealed: row.sealed }] : []))
  const openedRows = await vault.openJsonMany(
    serverRecord,
    singles.map(({ row, sealed }) => ({ context: rowContext(row.bucket, row.entity, row.id), sealed })),
  )
  const found = singles.flatMap(({ row }, position) => {
    const opened = openedRows[position]
    if (opened?.ok) return [{ row, record: opened.value }]
    unreadable.push(row)
    return []
  })
  const marks = rows.filter(({ sealed }) => sealed === null).map((row) => ({ row, record: null }))
  return { pages: readable, rows: [...found, ...marks], unreadable }
}

function bytesAt<T>(sealed: readonly T[], position: number): T {
  const bytes = sealed[position]
  if (!bytes) throw new Error('the vault returned fewer envelopes than it was given')
  return bytes
}

export function inSlices<T>(items: readonly T[], size: number): T[][] {
  const slices: T[][] = []
  for (let start = 0; start < items.length; start += size) slices.push(items.slice(start, start + size))
  return slices
}

export const rowKey = ({ bucket, entity, id }: Pick<SingleRow, 'bucket' | 'entity' | 'id'>): RowKey => [
  bucket,
  entity,
  id,
]

export const pageKey = ({ bucket, entity, part }: Pick<PageRow, 'bucket' | 'entity' | 'part'>): PageKey => [
  bucket,
  entity,
  part,
]
