import { entityName } from '@pumpurs/shared/domain/entities'
import { duplicateOf, resolvableConflicts } from '#data/access.ts'
import { entityLabel } from '#data/format-field.ts'
import { useAccess } from '#data/use-access.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'

/** Versions of this pupil's records that nobody has chosen between yet. Reading goes on meanwhile. */
export function PupilConflicts({ pupilId }: { readonly pupilId: string }) {
  const { t } = useI18n()
  const access = useAccess()
  const open = useCollections(
    ['conflict'],
    (all) =>
      all.conflict
        .by('status', 'open')
        .filter((one) => one.pupilId === pupilId || duplicateOf(one) === pupilId),
    [pupilId],
  )
  const own = useCollections(['conflict', 'pupil'], (all) => resolvableConflicts(all, access), [access])
  return open.map((conflict) => {
    const entity = entityName.safeParse(conflict.entity)
    const what = entity.success ? entityLabel(entity.data, t) : conflict.entity
    const isDouble = conflict.kind === 'possibleDuplicate'
    const isOwn = own.some(({ id }) => id === conflict.id)
    return (
      <Notice
        key={conflict.id}
        tone="conflict"
        title={isDouble ? t('conflicts.possible-duplicate') : t('pupils.conflict', { what })}
        action={
          isOwn && (
            <LinkButton href={`/sinhronizacija/konflikti/${conflict.id}`}>
              {t(isDouble ? 'pupils.double-open' : 'pupils.conflict-open')}
            </LinkButton>
          )
        }
      >
        {isDouble ? t('pupils.double-text') : t(isOwn ? 'pupils.conflict-yours' : 'pupils.conflict-others')}
      </Notice>
    )
  })
}
