import { useEffect, useMemo, useState } from 'react'
import type { LocalData } from '#data/local-data.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { staffName } from '#data/staff-name.ts'
import { useCollections, useRecords } from '#data/use-records.ts'
import { formatDateTime } from '#i18n/formats.ts'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Card } from '#ui/layout/card.tsx'
import type { Column } from '#ui/list/columns.ts'
import { DataList } from '#ui/list/data-list.tsx'
import type { School } from './import-wizard.tsx'
import { findLoggedImports, type LoggedImport } from './import-log.ts'
import { canBeUndone, listImports, type PastImport } from './list-imports.ts'
import { UndoImport } from './undo-import.tsx'
import styles from './imports.module.css'

const noneLogged: readonly LoggedImport[] = []

/** The history that pupils carry is there without what this device remembers of it. */
const findLogged = (local: LocalData) => findLoggedImports(local).catch(() => noneLogged)

function usePastImports(schools: readonly School[]) {
  const local = useLocalData()
  const { staffMemberId } = local
  const [logged, setLogged] = useState(noneLogged)
  useEffect(() => void findLogged(local).then(setLogged), [local])
  const pupils = useRecords(
    'pupil',
    (records) =>
      schools
        .flatMap(({ id }) => records.by('organisationId', id))
        .filter(({ importId }) => importId !== null),
    [schools],
  )
  const imports = useMemo(() => {
    const own = logged.filter(({ organisationId }) => schools.some(({ id }) => id === organisationId))
    return listImports(pupils, own, staffMemberId)
  }, [pupils, logged, schools, staffMemberId])
  return { imports, reload: () => void findLogged(local).then(setLogged) }
}

interface UndoCellProps {
  readonly past: PastImport
  readonly onUndone: () => void
}

function UndoCell({ past, onUndone }: UndoCellProps) {
  const { t, formats } = useI18n()
  if (canBeUndone(past)) return <UndoImport importId={past.importId} onUndone={onUndone} />
  return past.undoneAt && t('imports.history-undone', { time: formats.dateTime(past.undoneAt) })
}

interface ColumnsContext {
  readonly t: Translate
  readonly nameOf: (past: PastImport) => string
  readonly onUndone: () => void
}

const historyColumns = ({ t, nameOf, onUndone }: ColumnsContext): Column<PastImport>[] => [
  { key: 'at', header: t('imports.history-when'), onPhone: 'title', cell: ({ at }) => formatDateTime(at) },
  { key: 'by', header: t('imports.history-who'), cell: nameOf },
  { key: 'fileName', header: t('imports.history-what'), cell: ({ fileName }) => fileName },
  { key: 'created', header: t('imports.history-created'), align: 'end', cell: ({ created }) => created },
  { key: 'changed', header: t('imports.history-changed'), align: 'end', cell: ({ changed }) => changed },
  {
    key: 'undo',
    header: t('common.actions'),
    cell: (past) => <UndoCell past={past} onUndone={onUndone} />,
  },
]

/** Every import that can be seen from here: who, when, how many, and the way back. */
export function ImportHistory({ schools }: { readonly schools: readonly School[] }) {
  const { t } = useI18n()
  const { imports, reload } = usePastImports(schools)
  const names = useCollections(
    ['staffMember'],
    (collections) => imports.map(({ by }) => staffName(collections, by) ?? ''),
    [imports],
  )
  const nameOf = (past: PastImport) => names[imports.indexOf(past)] ?? ''
  return (
    <Card title={t('imports.history')} isFlush>
      <p className={styles['hint']}>{t('imports.history-hint')}</p>
      <DataList
        caption={t('imports.history')}
        rows={imports}
        columns={historyColumns({ t, nameOf, onUndone: reload })}
        rowKey={({ importId }) => importId}
        emptyState={<EmptyState icon="history" title={t('imports.history-empty')} />}
      />
    </Card>
  )
}
