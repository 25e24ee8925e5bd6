import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import type { Collections, RecordStore } from './collections.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/** Records that are shown as parts of another one, with the field that names it. */
const wholes = {
  planGoal: { field: 'planId', of: ({ planGoal }: Collections, id: string) => planGoal.find(id)?.planId },
  measure: { field: 'planId', of: ({ measure }: Collections, id: string) => measure.find(id)?.planId },
  riskFinding: {
    field: 'assessmentId',
    of: ({ riskFinding }: Collections, id: string) => riskFinding.find(id)?.assessmentId,
  },
} as const

export const partEntities = ['planGoal', 'measure', 'riskFinding'] as const

const isPart = (entity: string): entity is keyof typeof wholes => entity in wholes

/** What is not settled about the parts of records, by the id of the whole. */
export interface PartWork {
  readonly entries: ReadonlyMap<string, readonly OutboxEntry[]>
  readonly conflicts: ReadonlyMap<string, readonly Conflict[]>
}

const found = new WeakMap<RecordStore, { revision: number; work: PartWork }>()

/** Every row of a list asks for it, so everything unsettled is gone through once after each change. */
export function partWork(store: RecordStore): PartWork {
  const { pending, collections } = store
  const sources = [pending, collections.conflict, ...partEntities.map((entity) => collections[entity])]
  const revision = sources.reduce((sum, source) => sum + source.revision, 0)
  const last = found.get(store)
  if (last?.revision === revision) return last.work
  const work = {
    entries: byWhole(pending.all(), ({ mutation: { entity, id, set } }) => wholeId(store, entity, id, set)),
    conflicts: byWhole(collections.conflict.by('status', 'open'), ({ entity, recordId }) =>
      wholeId(store, entity, recordId),
    ),
  }
  found.set(store, { revision, work })
  return work
}

/** A creation that was refused has no record and names the whole itself. */
function wholeId(
  { collections, aliases }: RecordStore,
  entity: string,
  id: string,
  written: JsonFields = {},
): string | undefined {
  if (!isPart(entity)) return undefined
  const { field, of } = wholes[entity]
  const whole = of(collections, id) ?? written[field]
  return typeof whole === 'string' ? aliases.follow(whole) : undefined
}

function byWhole<T>(items: readonly T[], wholeOf: (item: T) => string | undefined): Map<string, T[]> {
  const all = new Map<string, T[]>()
  for (const item of items) {
    const id = wholeOf(item)
    const known = id === undefined ? undefined : all.get(id)
    if (known) known.push(item)
    else if (id !== undefined) all.set(id, [item])
  }
  return all
}
