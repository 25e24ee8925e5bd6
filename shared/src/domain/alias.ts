import { z } from 'zod'
import { entityFields } from './entity.ts'
import { uuid } from './primitives.ts'

/**
 * `sameKey`: two devices created the same pupil or plan; the first creation counts. `merged`: a person decided that
 * two records are one.
 */
export const aliasKind = z.enum(['sameKey', 'merged'])

/** Another id of a record. Whatever is sent under `fromId` reaches `toId` while the alias is active. */
export const aliasContent = {
  entity: z.enum(['pupil', 'supportPlan']),
  fromId: uuid,
  toId: uuid,
  /** The pupil whose record `toId` is. */
  pupilId: uuid,
  kind: aliasKind,
  state: z.enum(['active', 'undone']),
}

export const alias = z.object({ ...entityFields, ...aliasContent })
export type Alias = z.infer<typeof alias>
