import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Conflict } from '@pumpurs/shared/domain/conflict'
import { entityName } from '@pumpurs/shared/domain/entities'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { Collections } from '#data/collections.ts'
import { entityLabel } from '#data/format-field.ts'
import type { OutboxEntry } from '#data/outbox-entry.ts'
import type { Formats } from '#i18n/formats.ts'
import type { Translate } from '#i18n/translate.ts'
import { isLate } from './task-groups.ts'
import type { Task } from './tasks.ts'

/** A row as it is read: what, whom, by when. */
export interface TaskRow {
  readonly key: string
  readonly what: string
  readonly whom: string
  readonly when: string
  readonly isLate: boolean
  readonly href: string
}

interface Words {
  readonly t: Translate
  readonly formats: Formats
}

export function rowOfTask(task: Task, today: IsoDate, { t, formats }: Words): TaskRow {
  const { key, kind, pupil, href, dueOn, note, measure } = task
  const subject = measure && (measure.subject || t(`value.measureKind.${measure.kind}`))
  const late = isLate(task, today)
  const date = dueOn === null ? '' : formats.date(dueOn)
  return {
    key,
    href,
    what: t(`today.task-${kind}`),
    whom: [`${surnameFirst(pupil)}, ${pupil.classGroup}`, subject, note].filter(Boolean).join(' · '),
    when: dueOn === null ? '' : t(late ? 'today.late-since' : 'today.until', { date }),
    isLate: late,
  }
}

const pupilWords = (collections: Collections, pupilId: string | null, t: Translate): string => {
  const pupil = pupilId === null ? undefined : collections.pupil.find(pupilId)
  return pupil ? `${surnameFirst(pupil)}, ${pupil.classGroup}` : t('today.no-pupil')
}

const entityWords = (entity: string, t: Translate): string => {
  const known = entityName.safeParse(entity)
  return known.success ? entityLabel(known.data, t) : entity
}

export function rowOfConflict(conflict: Conflict, collections: Collections, { t, formats }: Words): TaskRow {
  return {
    key: conflict.id,
    what:
      conflict.kind === 'possibleDuplicate'
        ? t('conflicts.possible-duplicate')
        : t('today.versions-of', { what: entityWords(conflict.entity, t) }),
    whom: pupilWords(collections, conflict.pupilId, t),
    when: formats.dateTime(conflict.mineAt),
    isLate: false,
    href: `/sinhronizacija/konflikti/${conflict.id}`,
  }
}

/** The pupil that a change is about: named in the change, in the record, or the record itself. */
function pupilOfEntry(collections: Collections, { mutation }: OutboxEntry): string | null {
  const { entity, id, set } = mutation
  if (entity === 'pupil') return id
  if (typeof set['pupilId'] === 'string') return set['pupilId']
  const record = collections[entity].find(id)
  return record && 'pupilId' in record ? record.pupilId : null
}

export function rowOfRefused(entry: OutboxEntry, collections: Collections, { t, formats }: Words): TaskRow {
  return {
    key: String(entry.seq),
    what: t('today.refused-what', { what: entityWords(entry.mutation.entity, t) }),
    whom: pupilWords(collections, pupilOfEntry(collections, entry), t),
    when: formats.dateTime(entry.mutation.at),
    isLate: false,
    href: '/sinhronizacija',
  }
}
