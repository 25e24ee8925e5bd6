import { diff3Merge } from 'node-diff3'
import type { ContestedValue } from '#domain/conflict.ts'
import type { JsonFields, JsonValue } from '#domain/primitives.ts'
import { type FieldPolicy, isLegalPlanStep, type MergePolicy } from './merge-policies.ts'

/** A record as the server has it: its content, and for each field the version that last changed it. */
export interface Trunk {
  version: number
  fieldVersions: Readonly<Record<string, number>>
  content: Readonly<JsonFields>
}

/** What the record's history says about one version after the device's trunk. */
export interface LaterChange {
  version: number
  clientId: string
  trunk: number
}

export interface PatchToMerge {
  clientId: string
  trunk: number
  set: Readonly<JsonFields>
  old: Readonly<JsonFields>
}

/** `accepted` goes into the record; every `contested` field stays as it is there and goes to a person. */
export interface MergeResult {
  kind: 'applied' | 'merged' | 'noop' | 'conflict'
  accepted: JsonFields
  contested: Record<string, ContestedValue>
}

/** Equality of JSON values; the order of an object's keys does not matter. */
export function sameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => sameValue(item, b[i]))
    )
  }
  const [left, right] = [Object.keys(a), Object.keys(b)]
  return (
    left.length === right.length && left.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  )
}

const isText = (value: JsonValue): value is string => typeof value === 'string'

/** Both edits of a text, when they touch different paragraphs; otherwise undefined. */
export function mergeParagraphs(base: JsonValue, mine: JsonValue, theirs: JsonValue): string | undefined {
  if (!isText(base) || !isText(mine) || !isText(theirs)) return undefined
  const lines = (text: string): string[] => text.split('\n')
  const regions = diff3Merge(lines(mine), lines(base), lines(theirs), { excludeFalseConflicts: true })
  const merged: string[] = []
  for (const region of regions) {
    if (!region.ok) return undefined
    merged.push(...region.ok)
  }
  return merged.join('\n')
}

const isTextList = (value: JsonValue): value is string[] => Array.isArray(value) && value.every(isText)

/** Additions and removals of both sides; an addition beats the other side's removal. */
export function mergeSets(base: JsonValue, mine: JsonValue, theirs: JsonValue): string[] | undefined {
  if (!isTextList(base) || !isTextList(mine) || !isTextList(theirs)) return undefined
  const [before, ours, other] = [new Set(base), new Set(mine), new Set(theirs)]
  const kept = [...new Set([...other, ...ours])].filter((item) =>
    before.has(item) ? ours.has(item) && other.has(item) : true,
  )
  return kept.toSorted()
}

function mergeValue(policy: FieldPolicy, { base, mine, theirs }: ContestedValue): JsonValue | undefined {
  if (policy === 'paragraphs') return mergeParagraphs(base, mine, theirs)
  if (policy === 'set') return mergeSets(base, mine, theirs)
  if (policy === 'planState') return isLegalPlanStep(theirs, mine) ? mine : undefined
  return undefined
}

/**
 * Merges one patch into a record (sync contract, F.1–F.5). Pure and total: it reports instead of deciding. A field
 * is contested when somebody changed it after the patch's trunk to another value, unless that was an earlier patch
 * of the same device on the same trunk. `later` = the record's versions after the trunk, from its history.
 */
export function mergePatch(
  policy: MergePolicy,
  trunk: Trunk,
  patch: PatchToMerge,
  later: readonly LaterChange[],
): MergeResult {
  const own = new Set(
    later
      .filter((change) => change.clientId === patch.clientId && change.trunk === patch.trunk)
      .map((change) => change.version),
  )
  const accepted: JsonFields = {}
  const contested: Record<string, ContestedValue> = {}
  const mineChanged = Object.keys(patch.set).filter(
    (field) => !sameValue(patch.set[field], trunk.content[field]),
  )
  for (const field of mineChanged) {
    const mine = patch.set[field] ?? null
    const group = policy.groups.find((fields) => fields.includes(field)) ?? [field]
    const isFree = group.every((member) => {
      const changedIn = trunk.fieldVersions[member] ?? 0
      return changedIn <= patch.trunk || own.has(changedIn)
    })
    const values = { base: patch.old[field] ?? null, mine, theirs: trunk.content[field] ?? null }
    const merged = isFree ? mine : mergeValue(policy.fields[field] ?? 'value', values)
    if (merged === undefined) contested[field] = values
    else if (!sameValue(merged, values.theirs)) accepted[field] = merged
  }
  pullWholeGroups(policy, accepted, contested, patch, trunk)
  return { kind: kindOf(accepted, contested, later, own, mineChanged), accepted, contested }
}

/** One contested field of a group takes the group's other changed fields with it. */
function pullWholeGroups(
  policy: MergePolicy,
  accepted: JsonFields,
  contested: Record<string, ContestedValue>,
  patch: PatchToMerge,
  trunk: Trunk,
): void {
  for (const group of policy.groups) {
    if (!group.some((field) => Object.hasOwn(contested, field))) continue
    for (const field of group) {
      if (!Object.hasOwn(accepted, field)) continue
      delete accepted[field]
      contested[field] = {
        base: patch.old[field] ?? null,
        mine: patch.set[field] ?? null,
        theirs: trunk.content[field] ?? null,
      }
    }
  }
}

function kindOf(
  accepted: JsonFields,
  contested: Record<string, ContestedValue>,
  later: readonly LaterChange[],
  own: ReadonlySet<number>,
  mineChanged: readonly string[],
): MergeResult['kind'] {
  if (Object.keys(contested).length > 0) return 'conflict'
  if (mineChanged.length === 0 || Object.keys(accepted).length === 0) return 'noop'
  return later.some((change) => !own.has(change.version)) ? 'merged' : 'applied'
}
