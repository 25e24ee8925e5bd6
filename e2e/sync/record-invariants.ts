import { may } from '@pumpurs/shared/access/permissions'
import { entities, entityName, entityNames } from '@pumpurs/shared/domain/entities'
import { partFieldsOf } from '@pumpurs/shared/domain/parts'
import { accessOf, type AllRecords, mayRead, subjectOf, textOf } from './entitled-records.ts'
import type { Simulation } from './simulated-world.ts'

/** What must never be found in the tables. */
export function findRecordFaults(
  { server, statistics }: Simulation,
  all: AllRecords,
  people: readonly string[],
): string[] {
  const count = entityNames.reduce((sum, entity) => sum + all[entity].size, 0)
  statistics.count('checks', 'I13', count)
  statistics.count('checks', 'I14', count)
  for (const conflict of all.conflict.values()) {
    statistics.count('conflicts', textOf(conflict['kind']) ?? '')
    statistics.count('checks', 'I16')
  }
  return [...orphans(all), ...outOfSight(all), ...doubles(all), ...undecidable(all, people, server.now())]
}

/** Every part hangs on something that exists, living or deleted, and on the same pupil. */
function orphans(all: AllRecords): string[] {
  return entityNames.flatMap((entity) =>
    [...all[entity].values()].flatMap((record) =>
      Object.entries(entities[entity].parents).flatMap(([field, parentEntity]) => {
        const id = record[field]
        if (!parentEntity || typeof id !== 'string') return []
        const parent = all[parentEntity].get(id)
        const isSamePupil = parentEntity === 'pupil' || parent?.['pupilId'] === record['pupilId']
        return parent && isSamePupil ? [] : [`I13: ${entity} ${record.id} names ${field} ${id}`]
      }),
    ),
  )
}

/** What lives is part of what lives: beneath a deleted pupil, plan or measure nobody would find it. */
function outOfSight(all: AllRecords): string[] {
  return entityNames.flatMap((parent) =>
    partFieldsOf(parent).flatMap(({ entity, field }) =>
      [...all[entity].values()].flatMap((record) => {
        const whole = all[parent].get(textOf(record[field]) ?? '')
        return record['deletedAt'] === null && whole && whole['deletedAt'] !== null
          ? [`I13: ${entity} ${record.id} lives beneath a deleted ${parent} ${whole.id}`]
          : []
      }),
    ),
  )
}

/** At most one living record has a natural key. */
function doubles(all: AllRecords): string[] {
  return entityNames.flatMap((entity) => {
    const { naturalKey } = entities[entity]
    if (!naturalKey) return []
    const living = [...all[entity].values()].filter(
      (record) => record['deletedAt'] === null && naturalKey.every((field) => record[field] !== null),
    )
    const byKey = Map.groupBy(living, (record) =>
      JSON.stringify([record['organisationId'], ...naturalKey.map((field) => record[field])]),
    )
    return [...byKey]
      .filter(([, same]) => same.length > 1)
      .map(([key]) => `I14: ${entity} ${key} lives twice`)
  })
}

/** Every open conflict is seen by somebody who may decide it. */
function undecidable(all: AllRecords, people: readonly string[], now: Date): string[] {
  const accesses = people.map((person) => accessOf(all, person, now))
  return [...all.conflict.values()].flatMap((conflict) => {
    if (conflict['status'] !== 'open') return []
    const entity = entityName.parse(conflict['entity'])
    const about = all[entity].get(textOf(conflict['recordId']) ?? '')
    const isSeen = accesses.some(
      (access) =>
        about &&
        mayRead(all, access, 'conflict', conflict) &&
        (conflict['mineBy'] === access.staffMemberId || may(access, 'edit', subjectOf(all, entity, about))),
    )
    return isSeen ? [] : [`I16: nobody can decide conflict ${conflict.id}`]
  })
}
