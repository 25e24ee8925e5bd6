import { entities } from '@pumpurs/shared/domain/entities'
import { partFieldsOf } from '@pumpurs/shared/domain/parts'
import type { PushState } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'

/** The living records that are part of this one, whoever made them. Needs them in the state (`loadPushState`). */
export function livingPartsOf(state: PushState, whole: StoredRecord): StoredRecord[] {
  const fields = partFieldsOf(whole.entity)
  if (fields.length === 0) return []
  return state.records.filter(
    (record) =>
      !record.deletedAt &&
      fields.some(({ entity, field }) => entity === record.entity && record.content[field] === whole.id),
  )
}

/** Whether something that a record is a part of is deleted: what is changed there nobody would ever see. */
export const isOutOfSight = (state: PushState, { entity, content }: StoredRecord): boolean =>
  entities[entity].immutable.some((field) => {
    const [parent, id] = [entities[entity].parents[field], content[field]]
    return parent !== undefined && typeof id === 'string' && Boolean(state.find(parent, id)?.deletedAt)
  })
