import type { Conflict } from '@pumpurs/shared/domain/conflict'
import { type EntityName, entityName } from '@pumpurs/shared/domain/entities'
import type { JsonValue } from '@pumpurs/shared/domain/primitives'
import { sameValue } from '@pumpurs/shared/sync/merge'
import type { Collections } from '#data/collections.ts'
import { entityLabel, fieldLabel, formatField } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { staffName } from '#data/staff-name.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { Timeline } from '#ui/list/timeline.tsx'
import styles from './plan.module.css'

interface NotTaken {
  readonly entity: EntityName
  readonly field: string
  readonly values: readonly JsonValue[]
}

/** The settled disagreements about the plan and its parts, the newest first. */
function decidedConflicts(
  { conflict, planGoal, measure }: Pick<Collections, 'conflict' | 'planGoal' | 'measure'>,
  planId: string,
): Conflict[] {
  const partsOfPlan = [...planGoal.by('planId', planId), ...measure.by('planId', planId)]
  return [planId, ...partsOfPlan.map(({ id }) => id)]
    .flatMap((id) => conflict.by('recordId', id))
    .filter(({ status, kind }) => status === 'resolved' && kind === 'field')
    .toSorted((a, b) => (b.resolvedAt ?? '').localeCompare(a.resolvedAt ?? ''))
}

/** What was written and did not become part of the record. */
export function notTaken({ entity, fields, resolution }: Conflict): NotTaken[] {
  const about = entityName.safeParse(entity)
  if (!about.success) return []
  return Object.entries(fields).map(([field, { mine, theirs, earlier = [] }]) => ({
    entity: about.data,
    field,
    values: [...earlier.map(({ value }) => value), mine, theirs].filter(
      (value) => !sameValue(value, resolution?.[field]),
    ),
  }))
}

/** The texts that lost a decision stay readable beside the versions, also without internet. */
export function DecidedConflicts({ planId }: { readonly planId: string }) {
  const { t, language, formats } = useI18n()
  const { collections } = useLocalData()
  const words = { t, language, formats, collections }
  const decided = useCollections(
    ['conflict', 'planGoal', 'measure', 'staffMember'],
    (all) => decidedConflicts(all, planId),
    [planId],
  )
  if (decided.length === 0) return null
  return (
    <Timeline
      label={t('support-plans.decided')}
      entries={decided.map((conflict) => ({
        key: conflict.id,
        icon: 'history' as const,
        when: conflict.resolvedAt === null ? '' : formats.dateTime(conflict.resolvedAt),
        title: t('support-plans.decided-by', {
          name: staffName(collections, conflict.resolvedBy) ?? t('support-plans.somebody'),
        }),
        children: (
          <>
            <ul className={styles['rows']}>
              {notTaken(conflict).flatMap(({ entity, field, values }) =>
                values.map((value) => (
                  <li key={`${field} ${JSON.stringify(value)}`} className={styles['change']}>
                    {t('support-plans.not-taken', {
                      field: `${entityLabel(entity, t)}, ${fieldLabel(entity, field, t)}`,
                    })}{' '}
                    <span className={styles['written']}>{formatField(words, entity, field, value)}</span>
                  </li>
                )),
              )}
            </ul>
            <Link href={`/sinhronizacija/konflikti/${conflict.id}`}>{t('support-plans.decided-open')}</Link>
          </>
        ),
      }))}
    />
  )
}
