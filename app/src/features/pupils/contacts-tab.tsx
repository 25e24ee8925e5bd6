import { may, type Subject } from '@pumpurs/shared/access/permissions'
import type { Guardian } from '@pumpurs/shared/domain/guardian'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { useState } from 'react'
import { mayCreateFor } from '#data/may-create.ts'
import { useAccess } from '#data/use-access.ts'
import { useRecords } from '#data/use-records.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { collator } from '#i18n/text-order.ts'
import { Card } from '#ui/layout/card.tsx'
import { Grid, Group, Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { RecordMark } from './chips.tsx'
import { GuardianDialog } from './guardian-dialog.tsx'

/** Whom to call about the pupil. */
export function ContactsTab({ pupil }: { readonly pupil: Pupil }) {
  const { t } = useI18n()
  const access = useAccess()
  // Undefined: closed; null: a new one.
  const [edited, setEdited] = useState<Guardian | null>()
  const guardians = useRecords(
    'guardian',
    (all) =>
      all.by('pupilId', pupil.id).toSorted((a, b) => collator.compare(surnameFirst(a), surnameFirst(b))),
    [pupil.id],
  )
  const addButton = mayCreateFor(access, 'guardian', pupil) && (
    <Button icon="user-add" onClick={() => setEdited(null)}>
      {t('pupils.guardian-add')}
    </Button>
  )
  return (
    <Stack>
      {guardians.length === 0 ? (
        <Card>
          <EmptyState title={t('pupils.guardians-none')} icon="users" action={addButton} />
        </Card>
      ) : (
        <>
          <div>{addButton}</div>
          <Grid columns={2}>
            {guardians.map((guardian) => (
              <GuardianCard
                key={guardian.id}
                pupil={pupil}
                guardian={guardian}
                onEdit={() => setEdited(guardian)}
              />
            ))}
          </Grid>
        </>
      )}
      <GuardianDialog
        pupil={pupil}
        guardian={edited ?? null}
        isOpen={edited !== undefined}
        onClose={() => setEdited(undefined)}
      />
    </Stack>
  )
}

interface GuardianCardProps {
  readonly pupil: Pupil
  readonly guardian: Guardian
  readonly onEdit: () => void
}

function GuardianCard({ pupil, guardian, onEdit }: GuardianCardProps) {
  const { t } = useI18n()
  const access = useAccess()
  const { save, problem } = useSaving()
  const { id, phone, email } = guardian
  const subject: Subject = {
    entity: 'guardian',
    confidentiality: 'core',
    organisationId: pupil.organisationId,
    classGroup: pupil.classGroup,
    pupilId: pupil.id,
    createdBy: guardian.createdBy,
  }
  const remove = async () => {
    const outcome = await save([{ op: 'delete', entity: 'guardian', id }])
    if (outcome.outcome !== 'saved') return
    showToast(t('pupils.guardian-deleted'), () => void save([{ op: 'restore', entity: 'guardian', id }]))
  }
  return (
    <Card title={surnameFirst(guardian)} actions={<RecordMark entity="guardian" id={id} />}>
      {problem && (
        <Notice tone="error" announce="urgent">
          {problem}
        </Notice>
      )}
      <DescriptionList
        facts={[
          {
            term: t('field.guardian.relation'),
            description: t(`value.guardianRelation.${guardian.relation}`),
          },
          {
            term: t('field.guardian.phone'),
            description: phone ? (
              <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>
            ) : (
              t('common.no-information')
            ),
          },
          {
            term: t('field.guardian.email'),
            description: email ? <a href={`mailto:${email}`}>{email}</a> : t('common.no-information'),
          },
          {
            term: t('field.guardian.preferredContact'),
            description: t(`value.preferredContact.${guardian.preferredContact}`),
          },
        ]}
      />
      <Group>
        {may(access, 'edit', subject) && (
          <Button icon="edit" onClick={onEdit}>
            {t('common.edit')}
          </Button>
        )}
        {may(access, 'delete', subject) && (
          <Button variant="quiet" icon="trash" onClick={() => void remove()}>
            {t('common.delete')}
          </Button>
        )}
      </Group>
    </Card>
  )
}
