import type { StaffEntry } from '@pumpurs/shared/access/staff-administration'
import { useState } from 'react'
import { staffName } from '#data/staff-name.ts'
import type { StaffOffice } from '#data/staff-office.ts'
import { useAccess } from '#data/use-access.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Card } from '#ui/layout/card.tsx'
import { Grid, Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { AccountCard } from './account-card.tsx'
import { GiveRoleDialog } from './give-role-dialog.tsx'
import { RoleList, type RoleListProps } from './role-list.tsx'
import { StaffFrame } from './staff-frame.tsx'

export interface PersonScreenProps {
  readonly office: StaffOffice
  readonly staffMemberId: string
}

/** One colleague: their roles here and their way in. */
export function PersonScreen({ office, staffMemberId }: PersonScreenProps) {
  const { t } = useI18n()
  const known = useCollections(['staffMember'], (all) => staffName(all, staffMemberId), [staffMemberId])
  const back = { href: '/darbinieki', label: t('staff.title') }
  return (
    <StaffFrame
      office={office}
      renderHeader={() => <PageHeader title={known ?? t('staff.title')} back={back} />}
    >
      {({ staff, organisationId, reload }) => {
        const person = staff.find(({ id }) => id === staffMemberId)
        return person ? (
          <Person office={office} person={person} organisationId={organisationId} onChanged={reload} />
        ) : (
          <EmptyState title={t('staff.no-such-person')} icon="users" />
        )
      }}
    </StaffFrame>
  )
}

function Person(props: RoleListProps) {
  const { office, person, organisationId, onChanged } = props
  const { t } = useI18n()
  const { staffMemberId } = useAccess()
  const [isGiving, setIsGiving] = useState(false)
  const isMe = person.id === staffMemberId
  return (
    <Grid columns="main-aside" gap="large">
      <Card title={t('staff.roles')}>
        <Stack>
          {isMe && <p>{t('staff.own-rights')}</p>}
          <RoleList {...props} />
          {!isMe && (
            <div>
              <Button icon="add" onClick={() => setIsGiving(true)}>
                {t('staff.give')}
              </Button>
            </div>
          )}
        </Stack>
      </Card>
      <Stack>
        <Card title={t('staff.position')}>
          <PositionOf person={person} />
        </Card>
        {!isMe && <AccountCard office={office} person={person} onChanged={onChanged} />}
      </Stack>
      {isGiving && (
        <GiveRoleDialog
          office={office}
          organisationId={organisationId}
          person={person}
          onClose={() => setIsGiving(false)}
          onDone={() => {
            setIsGiving(false)
            showToast(t('staff.given'))
            onChanged()
          }}
        />
      )}
    </Grid>
  )
}

function PositionOf({ person }: { readonly person: StaffEntry }) {
  const { t } = useI18n()
  return <p>{person.position === '' ? t('common.no-information') : person.position}</p>
}
