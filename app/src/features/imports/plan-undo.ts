import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { Collections, RecordStore } from '#data/collections.ts'
import type { NewChange } from '#data/new-change.ts'
import type { RestoreStep } from './class-list/build-import.ts'
import type { ImportedFields } from './class-list/match-pupil.ts'

/** Why something of an import stays: somebody has worked with it since. */
export type StayReason = 'has-records' | 'edited' | 'gone'

export interface Staying {
  readonly pupilId: string
  /** Surname first; null for a pupil who is deleted. */
  readonly name: string | null
  readonly reason: StayReason
}

export interface UndoPlan {
  readonly changes: readonly NewChange[]
  /** Pupils. */
  readonly removed: number
  readonly restored: number
  readonly staying: readonly Staying[]
}

type Store = Pick<RecordStore, 'collections' | 'pending'>

const hasRecords = (collections: Collections, pupilId: string): boolean =>
  collections.guardian.by('pupilId', pupilId).length > 0 ||
  collections.riskAssessment.by('pupilId', pupilId).length > 0 ||
  collections.riskFinding.by('pupilId', pupilId).length > 0 ||
  collections.supportPlan.by('pupilId', pupilId).length > 0 ||
  collections.planGoal.by('pupilId', pupilId).length > 0 ||
  collections.measure.by('pupilId', pupilId).length > 0 ||
  collections.consultation.by('pupilId', pupilId).length > 0

/** An edit raises the version at the server; before it is there, it waits among the edits of this device. */
const isEdited = ({ pending }: Store, { id, version }: Pupil): boolean =>
  version > 1 || pending.of(id).some(({ mutation }) => mutation.op === 'patch')

function reasonToStay(store: Store, pupil: Pupil): StayReason | null {
  if (hasRecords(store.collections, pupil.id)) return 'has-records'
  return isEdited(store, pupil) ? 'edited' : null
}

function removals(store: Store, importId: string): Pick<UndoPlan, 'changes' | 'staying'> {
  const pupils = store.collections.pupil.by('importId', importId)
  const judged = pupils.map((pupil) => ({ pupil, reason: reasonToStay(store, pupil) }))
  return {
    changes: judged.flatMap(({ pupil: { id }, reason }) =>
      reason === null ? [{ op: 'delete', entity: 'pupil', id }] : [],
    ),
    staying: judged.flatMap(({ pupil, reason }) =>
      reason === null ? [] : [{ pupilId: pupil.id, name: surnameFirst(pupil), reason }],
    ),
  }
}

/** Only what still is as the import wrote it goes back; what stands as before needs nothing. */
function restoring(
  pupil: Pupil,
  { set, onlyIf }: RestoreStep,
): { set: Partial<ImportedFields>; isEdited: boolean } {
  const back: Partial<ImportedFields> = {}
  let isLaterEdit = false
  for (const field of importedFieldNames) {
    const before = set[field]
    if (before === undefined || pupil[field] === before) continue
    if (pupil[field] === onlyIf[field]) Object.assign(back, { [field]: before })
    else isLaterEdit = true
  }
  return { set: back, isEdited: isLaterEdit }
}

const importedFieldNames = [
  'givenName',
  'familyName',
  'identifierKind',
  'identifier',
  'birthDate',
  'classGroup',
] as const satisfies readonly (keyof ImportedFields)[]

function restorations(
  collections: Collections,
  steps: readonly RestoreStep[],
): Pick<UndoPlan, 'changes' | 'staying'> {
  const changes: NewChange[] = []
  const staying: Staying[] = []
  for (const step of steps) {
    const pupil = collections.pupil.get(step.id)
    if (!pupil) {
      staying.push({ pupilId: step.id, name: null, reason: 'gone' })
      continue
    }
    const { set, isEdited: isLaterEdit } = restoring(pupil, step)
    if (Object.keys(set).length > 0) changes.push({ op: 'patch', entity: 'pupil', id: pupil.id, set })
    if (isLaterEdit) staying.push({ pupilId: pupil.id, name: surnameFirst(pupil), reason: 'edited' })
  }
  return { changes, staying }
}

/** What taking an import back would do now, and what has to stay because somebody has worked with it. */
export function planUndo(store: Store, importId: string, restore: readonly RestoreStep[]): UndoPlan {
  const created = removals(store, importId)
  const changed = restorations(store.collections, restore)
  return {
    changes: [...created.changes, ...changed.changes],
    removed: created.changes.length,
    restored: changed.changes.length,
    staying: [...created.staying, ...changed.staying],
  }
}
