import type { StaffEntry } from '@pumpurs/shared/access/staff-administration'
import { rolesToGive } from '@pumpurs/shared/access/giving-roles'
import { type ReactNode, useState } from 'react'
import type { StaffOffice } from '#data/staff-office.ts'
import { useAccess } from '#data/use-access.ts'
import { useChosenSchool } from '#data/use-chosen-school.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { type LoadedStaff, useStaff } from './use-office.ts'

/** The schools in which the person gives roles, and the one that is looked at. */
function useManagedSchool() {
  const access = useAccess()
  const { schools, organisationId } = useChosenSchool()
  const [picked, pick] = useState<string | null>(null)
  const managed = schools.filter(({ id }) => rolesToGive(access, id).length > 0)
  const found =
    managed.find(({ id }) => id === picked) ?? managed.find(({ id }) => id === organisationId) ?? managed[0]
  return { managed, schoolId: found?.id ?? null, pick }
}

export interface StaffFrameProps {
  readonly office: StaffOffice
  /** `isReady`: the server has answered. */
  readonly renderHeader: (isReady: boolean) => ReactNode
  readonly children: (here: {
    staff: readonly StaffEntry[]
    organisationId: string
    reload: () => void
  }) => ReactNode
}

/** What the pages about staff have in common: the school, and what stands there while the server cannot be asked. */
export function StaffFrame({ office, renderHeader, children }: StaffFrameProps) {
  const { t } = useI18n()
  const { managed, schoolId, pick } = useManagedSchool()
  const { loaded, reload } = useStaff(office, schoolId)
  return (
    <Stack>
      {renderHeader(loaded.state === 'here')}
      {managed.length > 1 && (
        <SelectField
          label={t('staff.school')}
          choices={managed.map(({ id, name }) => ({ value: id, label: name }))}
          value={schoolId}
          onChange={pick}
        />
      )}
      {schoolId === null ? (
        <Card>
          <EmptyState title={t('staff.may-not')} icon="lock" />
        </Card>
      ) : loaded.state === 'here' ? (
        children({ staff: loaded.staff, organisationId: schoolId, reload })
      ) : (
        <Unavailable loaded={loaded} onRetry={reload} />
      )}
    </Stack>
  )
}

function Unavailable({
  loaded,
  onRetry,
}: {
  readonly loaded: Exclude<LoadedStaff, { state: 'here' }>
  readonly onRetry: () => void
}) {
  const { t } = useI18n()
  if (loaded.state === 'loading') return <p role="status">{t('common.loading')}</p>
  const isOffline = loaded.state === 'offline'
  const title = loaded.state === 'offline' ? t('staff.offline-title') : t(`staff.problem-${loaded.why}`)
  return (
    <Card>
      <EmptyState
        title={title}
        icon={isOffline ? 'offline' : 'lock'}
        action={<Button onClick={onRetry}>{t('common.retry')}</Button>}
      >
        {isOffline && t('staff.offline-text')}
      </EmptyState>
    </Card>
  )
}
