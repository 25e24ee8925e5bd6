import type { StaffEntry } from '@pumpurs/shared/access/staff-administration'
import { compareClassNames } from '@pumpurs/shared/domain/class-name'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import type { StaffOffice } from '#data/staff-office.ts'
import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import type { Column } from '#ui/list/columns.ts'
import { DataList } from '#ui/list/data-list.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { grantWords, timeOf, type Words } from './grant-words.ts'
import { StaffFrame } from './staff-frame.tsx'

const accountTones = {
  none: 'warn',
  invited: 'info',
  expired: 'warn',
  active: 'ok',
  disabled: 'neutral',
} as const satisfies Record<StaffEntry['account'], string>

/** What counts now or will; of those who have left, that they have none. */
function rolesInWords(person: StaffEntry, words: Words, today: string): string {
  const living = person.grants.filter((grant) => timeOf(grant, today) !== 'past')
  if (living.length === 0) return words.t('staff.no-role-now')
  // A teacher of five classes has one role in five places.
  const places = Map.groupBy(living, ({ role, classGroup }) => (classGroup === null ? 'other' : role))
  const [others, ofClasses] = [places.get('other') ?? [], [...places].filter(([role]) => role !== 'other')]
  const inClasses = ofClasses.flatMap(([, grants]) => {
    const [first] = grants
    const classes = grants.flatMap(({ classGroup }) => classGroup ?? []).toSorted(compareClassNames)
    return first ? [grantWords({ ...first, classGroup: classes.join(', ') }, words)] : []
  })
  return [...others.map((grant) => grantWords(grant, words)), ...inClasses].join('; ')
}

/** Who works in the school and what each may see. */
export function StaffScreen({ office }: { readonly office: StaffOffice }) {
  const { t } = useI18n()
  const [isAdding, setIsAdding] = useState(false)
  return (
    <StaffFrame
      office={office}
      renderHeader={(isReady) => (
        <PageHeader
          title={t('staff.title')}
          actions={
            isReady && (
              <Button variant="primary" icon="user-add" onClick={() => setIsAdding(true)}>
                {t('staff.add')}
              </Button>
            )
          }
        >
          {t('staff.intro')}
        </PageHeader>
      )}
    >
      {({ staff, organisationId, reload }) => (
        <>
          <StaffTable staff={staff} />
          {isAdding && (
            <AddPersonDialog
              office={office}
              organisationId={organisationId}
              onClose={() => setIsAdding(false)}
              onAdded={reload}
            />
          )}
        </>
      )}
    </StaffFrame>
  )
}

function staffColumns(words: Words, today: string): readonly Column<StaffEntry>[] {
  const { t } = words
  return [
    {
      key: 'name',
      header: t('staff.name'),
      cell: surnameFirst,
      sortValue: surnameFirst,
      onPhone: 'title',
    },
    { key: 'position', header: t('staff.position'), cell: ({ position }) => position, onPhone: 'hidden' },
    { key: 'roles', header: t('staff.roles'), cell: (person) => rolesInWords(person, words, today) },
    {
      key: 'account',
      header: t('staff.account'),
      cell: ({ account }) => (
        <StatusChip tone={accountTones[account]}>{t(`staff.account-${account}`)}</StatusChip>
      ),
      sortValue: ({ account }) => t(`staff.account-${account}`),
      onPhone: 'mark',
    },
  ]
}

function StaffTable({ staff }: { readonly staff: readonly StaffEntry[] }) {
  const { t, formats } = useI18n()
  const { collections } = useLocalData()
  const { today } = useAccess()
  return (
    <DataList
      caption={t('staff.title')}
      rows={staff}
      columns={staffColumns({ t, formats, collections }, today)}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/darbinieki/${id}`}
      pageSize={100}
      initialView={{ sortKey: 'name' }}
      emptyState={<EmptyState title={t('staff.empty')} icon="users" />}
    />
  )
}
