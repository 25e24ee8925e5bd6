import { useLocalData } from './local-data-context.tsx'
import { useCollections } from './use-records.ts'

/** The id under which a pupil or plan is known now: an old link leads to the record that theirs has become. */
export function useRealId(id: string): string {
  const { store } = useLocalData()
  return useCollections(['alias', 'pupil', 'supportPlan'], () => store.aliases.follow(id), [id, store])
}
