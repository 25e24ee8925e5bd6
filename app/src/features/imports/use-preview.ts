import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { useMemo, useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { useRecords } from '#data/use-records.ts'
import {
  isAcceptedAtFirst,
  isImportable,
  missingFromFile,
  type PreviewRow,
  readClassList,
} from './class-list/class-list-rows.ts'
import { mappingOf } from './class-list/find-header.ts'
import type { Source } from './use-source.ts'

interface PreviewOf {
  /** Null while the columns are still being chosen. */
  readonly source: Source | null
  readonly organisationId: string
  /** Class of every row for a file without a column of classes. */
  readonly classGroupForAll: string | null
}

const noRows: readonly PreviewRow[] = []

/** Every row of the list against the register as it is now, and which of them the person wants. */
export function usePreview({ source, organisationId, classGroupForAll }: PreviewOf) {
  const today = todayInRiga(useLocalData().clock())
  const pupils = useRecords('pupil', (records) => records.by('organisationId', organisationId), [
    organisationId,
  ])
  const grants = useRecords('grant', (records) => records.by('organisationId', organisationId), [
    organisationId,
  ])
  const rows = useMemo(() => {
    if (!source) return noRows
    const classGroups = [...pupils, ...grants].map(({ classGroup }) => classGroup)
    return readClassList({
      table: source.table,
      headerRow: source.headerRow,
      mapping: mappingOf(source.columns),
      pupils,
      classGroups: [...new Set(classGroups)].filter((name) => name !== null),
      today,
      classGroupForAll,
    })
  }, [source, pupils, grants, today, classGroupForAll])
  const missing = useMemo(() => missingFromFile(rows, pupils), [rows, pupils])

  // Only what the person chose is kept: rows are judged anew when the register changes under them.
  const [choices, setChoices] = useState<ReadonlyMap<number, boolean>>(new Map())
  const accepted = useMemo(() => {
    const isAccepted = (row: PreviewRow) => choices.get(row.row) ?? isAcceptedAtFirst(row)
    return new Set(rows.filter((row) => isImportable(row) && isAccepted(row)).map(({ row }) => row))
  }, [rows, choices])

  return {
    rows,
    missing,
    accepted,
    tick: (ticked: readonly PreviewRow[], isTicked: boolean) =>
      setChoices(new Map([...choices, ...ticked.map(({ row }) => [row, isTicked] as const)])),
    forgetTicks: () => setChoices(new Map()),
  }
}

export type Preview = ReturnType<typeof usePreview>
