import { useRecordState } from '#data/use-record-state.ts'
import { WorkMark } from '#ui/feedback/work-mark.tsx'

export function RecordMark({ id }: { readonly id: string }) {
  return <WorkMark state={useRecordState('consultation', id)} />
}
