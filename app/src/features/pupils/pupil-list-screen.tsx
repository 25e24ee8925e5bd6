import { hasRole } from '@pumpurs/shared/access/permissions'
import { useMemo, useState } from 'react'
import { calendarsOf, semesterAt } from '#data/calendars.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useAccess } from '#data/use-access.ts'
import { useChosenSchool } from '#data/use-chosen-school.ts'
import { useCollections, useRecords } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { DataList } from '#ui/list/data-list.tsx'
import { pupilColumns } from './pupil-columns.tsx'
import { PupilFilterBar } from './pupil-filter-bar.tsx'
import { filterPupils, levelsByPupil, type PupilFilters } from './pupil-filters.ts'
import { classesOf, indexPupils } from './pupil-index.ts'
import { useTypedQuery } from './use-typed-query.ts'

export interface PupilListScreenProps {
  readonly filters: PupilFilters
  readonly onFiltersChange: (filters: PupilFilters) => void
}

/** The pupils of the chosen school, in alphabetical order and ready for searching. */
function usePupilIndex(isWithArchived: boolean) {
  const { organisationId } = useChosenSchool()
  return useRecords(
    'pupil',
    (pupils) => {
      const ofSchool = organisationId === null ? pupils.all() : pupils.by('organisationId', organisationId)
      return indexPupils(ofSchool.filter(({ status }) => isWithArchived || status === 'active'))
    },
    [organisationId, isWithArchived],
  )
}

/** A new function for each change of the records that the cells read, so that the columns are made anew. */
function useColumns() {
  const { collections } = useLocalData()
  const { t, formats } = useI18n()
  const { today } = useAccess()
  const levels = useCollections(['riskAssessment'], levelsByPupil, [])
  const change = useCollections(
    ['supportPlan', 'measure', 'consultation', 'schoolCalendar'],
    (all) => ({ now: semesterAt(calendarsOf(all), today) }),
    [today],
  )
  const columns = useMemo(
    () => pupilColumns({ collections, levels, now: change.now, t, formats }),
    [collections, levels, change, t, formats],
  )
  return { columns, levels }
}

/** Every pupil that this person may see on this device. */
export function PupilListScreen({ filters: inAddress, onFiltersChange }: PupilListScreenProps) {
  const { t } = useI18n()
  const [q, typeQuery] = useTypedQuery(inAddress.q ?? '', (text) =>
    onFiltersChange({ ...inAddress, q: text || undefined }),
  )
  const { klase, limenis } = inAddress
  const filters = useMemo(() => ({ q, klase, limenis }), [q, klase, limenis])
  const clear = () => {
    typeQuery('')
    onFiltersChange({})
  }
  const mayAdd = useMayAddPupils()
  const [isWithArchived, setIsWithArchived] = useState(false)
  const index = usePupilIndex(isWithArchived)
  const { columns, levels } = useColumns()
  const classes = useMemo(() => classesOf(index), [index])
  const found = useMemo(() => filterPupils(index, levels, filters), [index, levels, filters])
  const isEmpty = index.length === 0 && !isWithArchived
  return (
    <Stack>
      <PageHeader title={t('pupils.title')} actions={mayAdd && <AddButtons />}>
        {t('pupils.count', { count: found.length })}
      </PageHeader>
      {!isEmpty && (
        <PupilFilterBar
          filters={filters}
          classes={classes}
          isWithArchived={isWithArchived}
          onQueryChange={typeQuery}
          onFiltersChange={onFiltersChange}
          onClear={clear}
          onWithArchivedChange={setIsWithArchived}
        />
      )}
      <Card isFlush>
        <DataList
          // Another filter starts on the first page again.
          key={`${q}|${klase ?? ''}|${limenis ?? ''}`}
          caption={t('pupils.title')}
          rows={found}
          columns={columns}
          rowKey={({ pupil }) => pupil.id}
          rowHref={({ pupil }) => `/izglitojamie/${pupil.id}`}
          emptyState={
            isEmpty ? (
              <NoPupils mayAdd={mayAdd} />
            ) : (
              <NothingFound
                onClear={clear}
                onWithArchived={isWithArchived ? undefined : () => setIsWithArchived(true)}
              />
            )
          }
        />
      </Card>
    </Stack>
  )
}

function useMayAddPupils(): boolean {
  const access = useAccess()
  const { schools, organisationId } = useChosenSchool()
  return schools.some(
    ({ id }) =>
      (organisationId === null || id === organisationId) && hasRole(access, id, ['schoolCoordinator']),
  )
}

function AddButtons() {
  const { t } = useI18n()
  return (
    <>
      <LinkButton href="/imports" icon="import">
        {t('pupils.import')}
      </LinkButton>
      <LinkButton href="/izglitojamie/jauns" variant="primary" icon="user-add">
        {t('pupils.add')}
      </LinkButton>
    </>
  )
}

function NoPupils({ mayAdd }: { readonly mayAdd: boolean }) {
  const { t } = useI18n()
  return (
    <EmptyState
      title={t('pupils.empty-title')}
      icon="users"
      action={
        mayAdd ? (
          <Group>
            <AddButtons />
          </Group>
        ) : (
          <LinkButton href="/sinhronizacija">{t('pupils.to-sync')}</LinkButton>
        )
      }
    >
      {t(mayAdd ? 'pupils.empty-text' : 'pupils.empty-no-rights')}
    </EmptyState>
  )
}

interface NothingFoundProps {
  readonly onClear: () => void
  readonly onWithArchived: (() => void) | undefined
}

function NothingFound({ onClear, onWithArchived }: NothingFoundProps) {
  const { t } = useI18n()
  return (
    <EmptyState
      title={t('common.empty-filter')}
      icon="search"
      action={
        <Group>
          <Button onClick={onClear}>{t('common.clear-filters')}</Button>
          {onWithArchived && <Button onClick={onWithArchived}>{t('pupils.with-archived')}</Button>}
        </Group>
      }
    />
  )
}
