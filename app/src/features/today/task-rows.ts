import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Conflict } from '@pumpurs/shared/domain/conflict'
import { entityName } from '@pumpurs/shared/domain/entities'
import type { HeldChange } from '@pumpurs/shared/domain/held-change'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { Collections } from '#data/collections.ts'
import { entityLabel } from '#data/format-field.ts'
import type { OutboxEntry } from '#data/outbox-entry.ts'
import { staffName } from '#data/staff-name.ts'
import type { UnreadableEdit } from '#data/unreadable-edits.ts'
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
  if (pupilId === null) return t('today.no-pupil')
  const pupil = collections.pupil.find(pupilId)
  return pupil ? `${surnameFirst(pupil)}, ${pupil.classGroup}` : t('sync-status.unknown-pupil')
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

/** What a held change is about: the kind of its first record. */
const heldWords = ({ mutations }: HeldChange, t: Translate): string =>
  entityWords(mutations[0]?.entity ?? '', t)

const heldRow = (held: HeldChange, collections: Collections, { t, formats }: Words) => ({
  key: held.id,
  whom: pupilWords(collections, held.pupilId, t),
  when: formats.dateTime(held.decidedAt ?? held.createdAt),
  isLate: false,
  href: `/sinhronizacija/aizturetas/${held.id}`,
})

/** A change of a colleague that waits for this person to accept it or not. */
export function rowToDecide(held: HeldChange, collections: Collections, words: Words): TaskRow {
  const row = heldRow(held, collections, words)
  const author = staffName(collections, held.author)
  return {
    ...row,
    what: words.t('today.decide-held', { what: heldWords(held, words.t) }),
    whom: author === undefined ? row.whom : `${row.whom} · ${author}`,
  }
}

/** An own held change with which the person has to do something. */
export function rowOfOwnHeld(held: HeldChange, collections: Collections, words: Words): TaskRow {
  const row = heldRow(held, collections, words)
  const key = held.state === 'returned' ? 'today.held-returned' : 'today.refused-what'
  return {
    ...row,
    what: words.t(key, { what: heldWords(held, words.t) }),
    whom: held.reason === '' ? row.whom : `${row.whom} · ${held.reason}`,
  }
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

/** Damaged on this device, or of another version of the app. */
export function rowOfUnreadable(
  { seq, entity, id, madeAt }: UnreadableEdit,
  collections: Collections,
  { t, formats }: Words,
): TaskRow {
  const record = collections[entity].find(id)
  const pupilId = entity === 'pupil' ? id : record && 'pupilId' in record ? record.pupilId : null
  return {
    key: `unreadable ${seq}`,
    what: t('today.unreadable-what', { what: entityWords(entity, t) }),
    whom: pupilId === null ? '' : pupilWords(collections, pupilId, t),
    when: madeAt === null ? '' : formats.dateTime(madeAt),
    isLate: false,
    href: '/sinhronizacija',
  }
}
