import type { Access } from '@pumpurs/shared/access/permissions'
import type { Measure } from '@pumpurs/shared/domain/measure'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { SchoolCalendar } from '@pumpurs/shared/domain/school-calendar'
import type { Collections } from '#data/collections.ts'

export type TaskKind = 'makePlan' | 'giveConsultation' | 'evaluatePlan' | 'correctPlan' | 'decidePlan'

/** One thing to do for one pupil. */
export interface Task {
  readonly key: string
  readonly kind: TaskKind
  readonly pupil: Pupil
  readonly href: string
  /** Last day on which it is in time; null where no day is set and somebody simply waits. */
  readonly dueOn: IsoDate | null
  /** What the other side said, such as why a plan came back. */
  readonly note: string
  /** What the lessons are for, where the task is about lessons. */
  readonly measure?: Pick<Measure, 'kind' | 'subject'>
}

/** Whose tasks are looked for, and when. `organisationId` null: every school of the person. */
export interface TaskQuestion {
  readonly collections: Collections
  readonly access: Access
  readonly calendars: readonly SchoolCalendar[]
  readonly organisationId: string | null
}

export const planHref = (pupilId: string, planId: string): string =>
  `/izglitojamie/${pupilId}/plani/${planId}`

/** The pupil that a task is about; undefined where it is archived, gone, or of another school than the chosen one. */
export function pupilOfTask(
  { collections, organisationId }: Pick<TaskQuestion, 'collections' | 'organisationId'>,
  pupilId: string,
): Pupil | undefined {
  const pupil = collections.pupil.get(pupilId)
  if (pupil?.status !== 'active') return undefined
  return organisationId === null || pupil.organisationId === organisationId ? pupil : undefined
}
