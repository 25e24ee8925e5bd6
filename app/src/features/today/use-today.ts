import { isGrantValid } from '@pumpurs/shared/access/buckets'
import { hasRole } from '@pumpurs/shared/access/permissions'
import { useMemo } from 'react'
import { resolvableConflicts } from '#data/access.ts'
import { calendarsOf } from '#data/calendars.ts'
import type { Collections } from '#data/collections.ts'
import { heldToDecide } from '#data/held-changes.ts'
import { mayCreateSomewhere } from '#data/may-create.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useAccess } from '#data/use-access.ts'
import { useChosenSchool } from '#data/use-chosen-school.ts'
import { useUnreadableEdits } from '#data/use-outbox.ts'
import { useOwnHeld } from '#data/use-own-held.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { findTasks, type TaskGroup } from './task-groups.ts'
import {
  rowOfConflict,
  rowOfOwnHeld,
  rowOfRefused,
  rowOfTask,
  rowOfUnreadable,
  rowToDecide,
  type TaskRow,
} from './task-rows.ts'

export type RowsByGroup = Readonly<Record<TaskGroup | 'versions' | 'refused', readonly TaskRow[]>>

const readFrom = [
  'pupil',
  'riskAssessment',
  'supportPlan',
  'measure',
  'consultation',
  'schoolCalendar',
] as const

const hasPupils = (collections: Collections, organisationId: string | null): boolean =>
  organisationId === null
    ? collections.pupil.size > 0
    : collections.pupil.by('organisationId', organisationId).length > 0

/** Everything that the start page shows, in words. */
export function useToday() {
  const { collections } = useLocalData()
  const { t, formats } = useI18n()
  const access = useAccess()
  const { organisationId } = useChosenSchool()
  const conflicts = useCollections(['conflict', 'pupil'], (all) => resolvableConflicts(all, access), [access])
  const tasks = useCollections(
    readFrom,
    (all) => findTasks({ collections: all, access, calendars: calendarsOf(all), organisationId }),
    [access, organisationId],
  )
  const { toDo: ownHeld, loose } = useOwnHeld()
  const unreadable = useUnreadableEdits()
  const held = useCollections(
    ['heldChange', 'pupil', 'grant', 'staffMember'],
    (all) => heldToDecide(all, access),
    [access],
  )
  const isEmpty = !useCollections(['pupil'], (all) => hasPupils(all, organisationId), [organisationId])

  const rows: RowsByGroup = useMemo(() => {
    const words = { t, formats }
    const inWords = (group: TaskGroup) => tasks[group].map((task) => rowOfTask(task, access.today, words))
    return {
      overdue: inWords('overdue'),
      week: inWords('week'),
      returned: [
        ...ownHeld
          .filter(({ state }) => state === 'returned')
          .map((one) => rowOfOwnHeld(one, collections, words)),
        ...inWords('returned'),
      ],
      decision: [...held.map((one) => rowToDecide(one, collections, words)), ...inWords('decision')],
      later: inWords('later'),
      versions: conflicts.map((conflict) => rowOfConflict(conflict, collections, words)),
      refused: [
        ...ownHeld
          .filter(({ state }) => state !== 'returned')
          .map((one) => rowOfOwnHeld(one, collections, words)),
        ...unreadable.map((edit) => rowOfUnreadable(edit, collections, words)),
        ...loose.map((entry) => rowOfRefused(entry, collections, words)),
      ],
    }
  }, [tasks, conflicts, held, ownHeld, loose, unreadable, collections, access, t, formats])

  const mayAddPupils = access.grants.some(
    (grant) =>
      grant.organisationId !== null &&
      (organisationId === null || grant.organisationId === organisationId) &&
      hasRole(access, grant.organisationId, ['schoolCoordinator']),
  )
  const mayConsult = mayCreateSomewhere(access, 'consultation')
  const hasRoleNow = access.grants.some((grant) => isGrantValid(grant, access.today))
  return { rows, isEmpty, hasRoleNow, mayAddPupils, mayConsult, today: access.today }
}
