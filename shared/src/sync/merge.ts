import { diff3Merge } from 'node-diff3'
import type { ContestedValue } from '#domain/conflict.ts'
import type { JsonFields, JsonValue } from '#domain/primitives.ts'
import { type FieldPolicy, isFreePlanStep, type MergePolicy } from './merge-policies.ts'

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
  /** Names of the fields that it changed. */
  fields: readonly string[]
}

export interface PatchToMerge {
  /** The device that wrote it; null where none of the later changes can be its own. */
  clientId: string | null
  trunk: number
  set: Readonly<JsonFields>
  /** What the author saw in the fields; a field that is not named is taken to be as it was in the trunk. */
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

/** The library keeps lines as names of an object's fields, where "constructor" would already stand: hence the sign. */
const linesOf = (text: string): string[] => text.split('\n').map((line) => `>${line}`)

const mostLines = 400
const mostPairs = 10_000

/** Comparing costs up to the cube of the equal lines: a text of blank lines alone would stop the server for minutes. */
function isComparable(one: readonly string[], other: readonly string[]): boolean {
  if (one.length > mostLines || other.length > mostLines) return false
  const counts = new Map<string, number>()
  for (const line of one) counts.set(line, (counts.get(line) ?? 0) + 1)
  const pairs = other.reduce((sum, line) => sum + (counts.get(line) ?? 0), 0)
  return pairs <= mostPairs
}

type Region = ReturnType<typeof diff3Merge<string>>[number]

/** What both edits agree on and what they disagree about, in order; undefined for texts that are too long to tell. */
function regionsOf(base: string, mine: string, theirs: string): Region[] | undefined {
  const [before, ours, other] = [linesOf(base), linesOf(mine), linesOf(theirs)]
  if (!isComparable(before, ours) || !isComparable(before, other)) return undefined
  return diff3Merge(ours, before, other, { excludeFalseConflicts: true })
}

const textOf = (lines: readonly string[]): string => lines.map((line) => line.slice(1)).join('\n')

/** Both edits of a text, when they touch different paragraphs; undefined when not, or when it is too long to tell. */
export function mergeParagraphs(base: JsonValue, mine: JsonValue, theirs: JsonValue): string | undefined {
  if (!isText(base) || !isText(mine) || !isText(theirs)) return undefined
  const regions = regionsOf(base, mine, theirs)
  if (!regions) return undefined
  const merged: string[] = []
  for (const region of regions) {
    if (!region.ok) return undefined
    merged.push(...region.ok)
  }
  return textOf(merged)
}

/** Two edits of the same lines: what they share at the start and the end once, between them theirs and then mine. */
function bothOf(mine: readonly string[], theirs: readonly string[]): string[] {
  const shortest = Math.min(mine.length, theirs.length)
  let start = 0
  while (start < shortest && mine[start] === theirs[start]) start += 1
  let end = 0
  while (end < shortest - start && mine[mine.length - 1 - end] === theirs[theirs.length - 1 - end]) end += 1
  return [
    ...mine.slice(0, start),
    ...theirs.slice(start, theirs.length - end),
    ...mine.slice(start, mine.length - end),
    ...mine.slice(mine.length - end),
  ]
}

/** Both edits of a text in one, for a person to correct: paragraphs that both touched stand there twice. */
export function uniteParagraphs(base: string, mine: string, theirs: string): string {
  const regions = regionsOf(base, mine, theirs)
  if (!regions) return textOf(bothOf(linesOf(mine), linesOf(theirs)))
  return textOf(regions.flatMap(({ ok, conflict }) => ok ?? (conflict ? bothOf(conflict.a, conflict.b) : [])))
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
  if (policy === 'planState') return isFreePlanStep(theirs, mine) ? mine : undefined
  return undefined
}

/**
 * Whether a field says what the patch's author saw, or what the same device has made of it since. Not where another
 * change came between two of the device's own: the author has seen nothing of it. What the author saw counts more
 * than the version: a form can be open for days, and a restored server counts its versions again.
 */
function isAsSeen(
  field: string,
  trunk: Trunk,
  patch: PatchToMerge,
  later: readonly LaterChange[],
  own: ReadonlySet<number>,
): boolean {
  const changedIn = trunk.fieldVersions[field] ?? 0
  if (changedIn > patch.trunk) {
    const isForeign = (change: LaterChange) => !own.has(change.version) && change.fields.includes(field)
    return own.has(changedIn) && !later.some(isForeign)
  }
  if (!Object.hasOwn(patch.old, field)) return patch.trunk <= trunk.version
  return sameValue(patch.old[field], trunk.content[field] ?? null)
}

/**
 * Merges one patch into a record (sync contract, F.1–F.5). Pure and total: it reports instead of deciding. A field
 * is contested when it does not say what the author saw (`isAsSeen`) and the patch gives it another value. `later` =
 * the record's versions after the trunk, from its history.
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
    const isFree = group.every((member) => isAsSeen(member, trunk, patch, later, own))
    const values = { base: patch.old[field] ?? null, mine, theirs: trunk.content[field] ?? null }
    const merged = isFree ? mine : mergeValue(policy.fields[field] ?? 'value', values)
    if (merged === undefined) contested[field] = values
    else if (!sameValue(merged, values.theirs)) accepted[field] = merged
  }
  const sides: Sides = { accepted, contested, patch, trunk }
  holdUnseenDecision(policy, sides, later, own)
  pullWholeGroups(policy, sides)
  const isMerged =
    later.some((change) => !own.has(change.version)) ||
    Object.entries(accepted).some(([field, value]) => !sameValue(value, patch.set[field]))
  return { kind: kindOf(accepted, contested, isMerged), accepted, contested }
}

interface Sides extends Pick<MergeResult, 'accepted' | 'contested'> {
  patch: PatchToMerge
  trunk: Trunk
}

/** Of the fields those that would be accepted go to a person. */
function contest({ accepted, contested, patch, trunk }: Sides, fields: readonly string[]): void {
  for (const field of fields) {
    if (!Object.hasOwn(accepted, field)) continue
    delete accepted[field]
    contested[field] = {
      base: patch.old[field] ?? null,
      mine: patch.set[field] ?? null,
      theirs: trunk.content[field] ?? null,
    }
  }
}

/** Where a record hangs and in which school, which is nothing that it says. */
const placing = ['organisationId', 'pupilId']

/** Parts of a record need no look of their own: of a plan under decision they change with the plan or not at all. */
const isWhollyAsSeen = ({ patch, trunk }: Sides, foreign: readonly LaterChange[]): boolean =>
  patch.trunk <= trunk.version &&
  !foreign.some(({ fields }) => fields.some((field) => !placing.includes(field)))

/** A decision about what its author has not read waits for them with its reason. */
function holdUnseenDecision(
  { decision }: MergePolicy,
  sides: Sides,
  later: readonly LaterChange[],
  own: ReadonlySet<number>,
): void {
  if (!decision) return
  const { field, to, reason } = decision
  const decided = sides.accepted[field]
  const isDecision = decided !== undefined && to.includes(decided)
  const foreign = later.filter(({ version }) => !own.has(version))
  if (isDecision && !isWhollyAsSeen(sides, foreign)) contest(sides, [field])
  if (Object.hasOwn(sides.contested, field)) contest(sides, [reason])
}

/** One contested field of a group takes the group's other changed fields with it. */
function pullWholeGroups(policy: MergePolicy, sides: Sides): void {
  for (const group of policy.groups) {
    if (group.some((field) => Object.hasOwn(sides.contested, field))) contest(sides, group)
  }
}

function kindOf(
  accepted: JsonFields,
  contested: Record<string, ContestedValue>,
  isMerged: boolean,
): MergeResult['kind'] {
  if (Object.keys(contested).length > 0) return 'conflict'
  if (Object.keys(accepted).length === 0) return 'noop'
  return isMerged ? 'merged' : 'applied'
}
