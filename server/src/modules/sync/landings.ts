import { isUuid, type JsonFields } from '@pumpurs/shared/domain/primitives'
import { aliasableIds, listAliasesOf } from './aliases.ts'
import { type Change, listPlansByKey, listPupilsByKey, type PlanKey, type PupilKey } from './natural-keys.ts'
import { keyOf, textOf } from './push-state.ts'
import { type Db, listRecords } from './record-queries.ts'
import { isStorable } from './outcome.ts'
import type { StoredRecord } from './synced-tables.ts'

/**
 * Adds the aliases of what the mutations name, the records that they lead to, and the living records whose natural
 * key a mutation wants. Returns the records on which mutations may land that were written about others.
 */
export async function loadLandings(
  db: Db,
  mutations: readonly Change[],
  records: Map<string, StoredRecord>,
): Promise<StoredRecord[]> {
  const landings: StoredRecord[] = []
  const keep = (found: readonly StoredRecord[]): void => {
    landings.push(...found)
    for (const record of found) records.set(keyOf(record.entity, record.id), record)
  }
  const leadsTo = new Map<string, string>()
  const follow = async (named: Iterable<string>): Promise<void> => {
    let next = [...new Set(named)].filter((id) => isUuid(id) && !leadsTo.has(id))
    while (next.length > 0) {
      const aliases = await listAliasesOf(db, next)
      for (const alias of aliases) {
        records.set(keyOf('alias', alias.id), alias)
        leadsTo.set(textOf(alias.content['fromId']) ?? '', textOf(alias.content['toId']) ?? '')
      }
      next = []
      for (const entity of ['pupil', 'supportPlan'] as const) {
        const ids = aliases.flatMap(({ content }) =>
          content['entity'] === entity ? (textOf(content['toId']) ?? []) : [],
        )
        keep(await listRecords(db, entity, ids, 'update'))
        next.push(...ids)
      }
    }
  }
  const resolve = (id: string): string => {
    const next = leadsTo.get(id)
    return next === undefined ? id : resolve(next)
  }
  await follow(mutations.flatMap(aliasableIds))
  const twins = await listPupilsByKey(db, pupilKeysOf(mutations, records), 'update')
  keep(twins)
  // A pupil whom this push creates and who is there already: what is made for the new one belongs to the old one.
  for (const { op, entity, id, set } of mutations) {
    const twin = twins.find((one) => isTwin(one, id, set))
    if (op === 'create' && entity === 'pupil' && twin) leadsTo.set(id, twin.id)
  }
  const plans = mutations.flatMap(planKeyOf).map((key) => ({ ...key, pupilId: resolve(key.pupilId) }))
  keep(await listPlansByKey(db, plans, 'update'))
  await follow(landings.map(({ id }) => id))
  return landings
}

const isTwin = (one: StoredRecord, id: string, set: JsonFields): boolean =>
  one.id !== id &&
  one.organisationId === set['organisationId'] &&
  one.content['identifier'] === set['identifier']

/** The identifiers that mutations want for a pupil, where one does; those of restored pupils too. */
function pupilKeysOf(mutations: readonly Change[], records: ReadonlyMap<string, StoredRecord>): PupilKey[] {
  return mutations.flatMap(({ op, entity, id, set }) => {
    if (entity !== 'pupil' || (op !== 'restore' && !Object.hasOwn(set, 'identifier'))) return []
    const stored = records.get(keyOf('pupil', id))
    const organisationId = set['organisationId'] ?? stored?.organisationId
    const identifier = set['identifier'] ?? stored?.content['identifier']
    return isUuid(organisationId) && isText(identifier) ? [{ organisationId, identifier }] : []
  })
}

function planKeyOf({ op, entity, set }: Change): PlanKey[] {
  const { pupilId, programmeId, schoolYear, semester } = set
  if (op !== 'create' || entity !== 'supportPlan') return []
  return isUuid(pupilId) && isUuid(programmeId) && isText(schoolYear) && isSemester(semester)
    ? [{ pupilId, programmeId, schoolYear, semester }]
    : []
}

const isText = (value: unknown): value is string => typeof value === 'string' && isStorable(value)

const isSemester = (value: unknown): value is 1 | 2 => value === 1 || value === 2
