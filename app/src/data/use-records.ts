import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'
import { useMemo, useSyncExternalStore } from 'react'
import type { Collections } from './collections.ts'
import type { RecordStore } from './collections.ts'
import { useLocalData } from './local-data-context.tsx'

/**
 * What `select` finds in the collections, again after each change of one of the entities. `select` must be pure and
 * use nothing but its argument and `deps`. Where it returns an array with the same members, the array stays the same.
 */
export function useCollections<T>(
  entities: readonly EntityName[],
  select: (collections: Collections) => T,
  deps: readonly unknown[],
): T {
  const { store } = useLocalData()
  const source = useMemo(
    () => selection(store, entities, select),
    // The caller's list stands for everything that `select` uses; `entities` are literals.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [store, entities.join(' '), ...deps],
  )
  return useSyncExternalStore(source.subscribe, source.get)
}

export function useRecords<E extends EntityName, T>(
  entity: E,
  select: (records: Collections[E]) => T,
  deps: readonly unknown[],
): T {
  return useCollections([entity], (collections) => select(collections[entity]), deps)
}

/** A living record, or undefined where there is none that this person may see. */
export function useRecord<E extends EntityName>(
  entity: E,
  id: string | null | undefined,
): EntityRecords[E] | undefined {
  return useCollections([entity], (collections) => (id ? findLiving(collections, entity, id) : undefined), [
    id,
  ])
}

const findLiving = <E extends EntityName>(
  collections: Collections,
  entity: E,
  id: string,
): EntityRecords[E] | undefined => collections[entity].get(id)

/** Computes only when an entity has changed since; gives the same array for the same members. */
export function selection<T>(
  store: RecordStore,
  entities: readonly EntityName[],
  select: (collections: Collections) => T,
): { subscribe: (listener: () => void) => () => void; get: () => T } {
  let last: { revision: number; selected: T } | undefined
  return {
    subscribe: (listener) => store.subscribe(entities, listener),
    get() {
      const revision = entities.reduce((sum, entity) => sum + store.collections[entity].revision, 0)
      if (last?.revision === revision) return last.selected
      const selected = select(store.collections)
      last = { revision, selected: last && sameMembers(last.selected, selected) ? last.selected : selected }
      return last.selected
    },
  }
}

const sameMembers = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) &&
  Array.isArray(b) &&
  a.length === b.length &&
  a.every((member, position) => Object.is(member, b[position]))
