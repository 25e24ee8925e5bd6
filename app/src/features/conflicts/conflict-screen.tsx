import { may } from '@pumpurs/shared/access/permissions'
import type { Conflict } from '@pumpurs/shared/domain/conflict'
import { type EntityName, entityName } from '@pumpurs/shared/domain/entities'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { useState } from 'react'
import { mayDecideAbout, subjectOf } from '#data/access.ts'
import { entityLabel } from '#data/format-field.ts'
import type { Collections } from '#data/collections.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { recordAddress } from '#data/record-address.ts'
import { useAccess } from '#data/use-access.ts'
import { useRecordName } from '#data/use-record-name.ts'
import { useCollections, useRecord } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { DeletionConflict } from './deletion-conflict.tsx'
import { FieldConflict } from './field-conflict.tsx'
import { PossibleDuplicate } from './possible-duplicate.tsx'
import { ResolvedConflict } from './resolved-conflict.tsx'

export interface ConflictScreenProps {
  readonly conflictId: string
}

interface KnownProps {
  readonly conflict: Conflict
  readonly entity: EntityName
}

function fieldsOf(collections: Collections, entity: EntityName, id: string): JsonFields | undefined {
  const record = collections[entity].find(id)
  return record && { ...record }
}

function KnownConflict({ conflict, entity }: KnownProps) {
  const { t } = useI18n()
  const { collections } = useLocalData()
  const access = useAccess()
  const record = useCollections([entity], (all) => fieldsOf(all, entity, conflict.recordId), [
    entity,
    conflict.recordId,
  ])
  const pupil = useRecord('pupil', conflict.pupilId)
  const subject = subjectOf(collections, entity, conflict.recordId)
  const mayDecide = subject !== undefined && mayDecideAbout(access, conflict, subject)
  const mayDelete = subject !== undefined && may(access, 'delete', subject)
  const address = recordAddress(collections, entity, conflict.recordId)
  const name = useRecordName({ entity, id: conflict.recordId })
  const about = [entityLabel(entity, t), name, entity !== 'pupil' && pupil && surnameFirst(pupil)]
  const [wasOpen] = useState(conflict.status === 'open')
  return (
    <Stack>
      <PageHeader
        title={t('conflicts.title')}
        back={{ href: '/sinhronizacija', label: t('sync-status.title') }}
        actions={
          address !== undefined && (
            <LinkButton href={address} icon="forward">
              {t('conflicts.open-record')}
            </LinkButton>
          )
        }
      >
        {about.filter(Boolean).join(' · ')}
      </PageHeader>
      {conflict.status === 'open' && conflict.kind === 'possibleDuplicate' ? (
        <PossibleDuplicate conflict={conflict} />
      ) : conflict.status === 'resolved' ? (
        <ResolvedConflict conflict={conflict} entity={entity} isInItsPlace={wasOpen} />
      ) : conflict.kind === 'field' ? (
        <FieldConflict conflict={conflict} entity={entity} record={record} mayDecide={mayDecide} />
      ) : (
        <DeletionConflict
          conflict={conflict}
          entity={entity}
          record={record}
          mayDecide={mayDecide}
          mayDelete={mayDelete}
        />
      )}
    </Stack>
  )
}

/** `/sinhronizacija/konflikti/:conflictId`. Everything it shows is on the device, so it works without internet. */
export function ConflictScreen({ conflictId }: ConflictScreenProps) {
  const { t } = useI18n()
  const conflict = useRecord('conflict', conflictId)
  const entity = entityName.safeParse(conflict?.entity)
  if (!conflict || !entity.success) {
    return (
      <EmptyState
        icon="search"
        title={t('conflicts.missing-title')}
        action={<LinkButton href="/sinhronizacija">{t('conflicts.to-list')}</LinkButton>}
      >
        {t('conflicts.missing-text')}
      </EmptyState>
    )
  }
  return <KnownConflict key={conflict.id} conflict={conflict} entity={entity.data} />
}
