import { may, mayMovePupil, type Subject } from '@pumpurs/shared/access/permissions'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil, pupilStatus } from '@pumpurs/shared/domain/pupil'
import { useState } from 'react'
import type { z } from 'zod'
import { mayCreateFor } from '#data/may-create.ts'
import { useAccess } from '#data/use-access.ts'
import { useRecord } from '#data/use-records.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { ActionMenu, type MenuAction } from '#ui/action/action-menu.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Group } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { LevelChip, PlanChip, RecordMark } from './chips.tsx'
import { EditPupilDialog } from './edit-pupil-dialog.tsx'
import { MovePupilDialog } from './move-pupil-dialog.tsx'
import type { PupilFacts } from './pupil-facts.ts'

interface PupilHeaderProps {
  readonly pupil: Pupil
  readonly facts: PupilFacts
}

/** Who it is and how things stand, with what the person may do. */
export function PupilHeader({ pupil, facts }: PupilHeaderProps) {
  const { t } = useI18n()
  const school = useRecord('organisation', pupil.organisationId)
  const [isEditing, setIsEditing] = useState(false)
  const [isMoving, setIsMoving] = useState(false)
  const { changeStatus, problem } = useStatusChange(pupil)
  return (
    <>
      <PageHeader
        title={surnameFirst(pupil)}
        back={{ href: '/izglitojamie', label: t('pupils.title') }}
        status={<RecordMark entity="pupil" id={pupil.id} />}
        actions={
          <Actions
            pupil={pupil}
            onEdit={() => setIsEditing(true)}
            onMove={() => setIsMoving(true)}
            onStatus={changeStatus}
          />
        }
      >
        <Group gap="small">
          <span>{[pupil.classGroup, school?.name].filter(Boolean).join(' · ')}</span>
          {pupil.status !== 'active' && (
            <StatusChip tone="neutral" icon="archive">
              {t(`value.pupilStatus.${pupil.status}`)}
            </StatusChip>
          )}
          <LevelChip level={facts.assessment?.level} />
          {facts.plan && <PlanChip state={facts.plan.state} />}
        </Group>
      </PageHeader>
      {problem && (
        <Notice tone="error" announce="urgent">
          {problem}
        </Notice>
      )}
      <EditPupilDialog pupil={pupil} isOpen={isEditing} onClose={() => setIsEditing(false)} />
      <MovePupilDialog pupil={pupil} isOpen={isMoving} onClose={() => setIsMoving(false)} />
    </>
  )
}

type PupilStatus = z.infer<typeof pupilStatus>

/** Archiving keeps everything and can be taken back at once or later. */
function useStatusChange(pupil: Pupil) {
  const { t } = useI18n()
  const { save, problem } = useSaving()
  const set = (status: PupilStatus, seen: PupilStatus) =>
    save([{ op: 'patch', entity: 'pupil', id: pupil.id, set: { status }, seen: { status: seen } }])
  const changeStatus = async (status: PupilStatus) => {
    const before = pupil.status
    const outcome = await set(status, before)
    if (outcome.outcome !== 'saved') return
    const text = t(status === 'active' ? 'pupils.restored' : 'pupils.archived')
    showToast(text, () => void set(before, status))
  }
  return { changeStatus, problem }
}

interface ActionsProps {
  readonly pupil: Pupil
  readonly onEdit: () => void
  readonly onMove: () => void
  readonly onStatus: (status: PupilStatus) => Promise<void>
}

function Actions({ pupil, onEdit, onMove, onStatus }: ActionsProps) {
  const { t } = useI18n()
  const access = useAccess()
  const subject: Subject = {
    entity: 'pupil',
    confidentiality: 'core',
    organisationId: pupil.organisationId,
    classGroup: pupil.classGroup,
    pupilId: pupil.id,
    createdBy: pupil.createdBy,
  }
  const isActive = pupil.status === 'active'
  const more: MenuAction[] = isActive
    ? [
        { key: 'edit', label: t('pupils.edit'), icon: 'edit', onSelect: onEdit },
        {
          key: 'left',
          label: t('pupils.archive-left'),
          icon: 'archive',
          onSelect: () => void onStatus('left'),
        },
        {
          key: 'graduated',
          label: t('pupils.archive-graduated'),
          icon: 'archive',
          onSelect: () => void onStatus('graduated'),
        },
        ...(mayMovePupil(access, subject)
          ? [{ key: 'move', label: t('pupils.move'), icon: 'forward' as const, onSelect: onMove }]
          : []),
      ]
    : [
        { key: 'edit', label: t('pupils.edit'), icon: 'edit', onSelect: onEdit },
        { key: 'active', label: t('common.restore'), icon: 'undo', onSelect: () => void onStatus('active') },
      ]
  const page = `/izglitojamie/${pupil.id}`
  return (
    <>
      {isActive && mayCreateFor(access, 'consultation', pupil) && (
        <LinkButton href={`/konsultacijas/jauna?izglitojamais=${pupil.id}`} variant="primary" icon="add">
          {t('pupils.add-consultation')}
        </LinkButton>
      )}
      {isActive && mayCreateFor(access, 'riskAssessment', pupil) && (
        <LinkButton href={`${page}/riski/jauns`} icon="add">
          {t('pupils.add-assessment')}
        </LinkButton>
      )}
      {isActive && mayCreateFor(access, 'supportPlan', pupil) && (
        <LinkButton href={`${page}/plani/jauns`} icon="add">
          {t('pupils.add-plan')}
        </LinkButton>
      )}
      {may(access, 'edit', subject) && <ActionMenu label={t('common.actions')} actions={more} isIconOnly />}
    </>
  )
}
