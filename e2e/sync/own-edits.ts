import type { KeptMutation } from '@pumpurs/app/data/outbox-entry'
import { type EntityName, entities, entityName, entityNames } from '@pumpurs/shared/domain/entities'
import type { JsonFields, JsonValue } from '@pumpurs/shared/domain/primitives'
import { sameValue } from '@pumpurs/shared/sync/merge'
import type { Device } from '#support/device.ts'
import { Statistics } from './simulation-statistics.ts'

interface FieldEdit {
  readonly mutation: KeptMutation
  readonly entity: EntityName
  readonly id: string
  readonly field: string
  readonly value: JsonValue
}

/** A record that appeared, came to another version, or (null) left, at a moment counted on this device. */
export interface Sighting {
  readonly moment: number
  readonly record: string
  readonly version: number | null
}

/**
 * Watches a device for its whole life: at no moment, not even in the middle of a reply, may a person's own edit
 * vanish from their screen, or a record go back to an earlier version. Faults are gathered, not thrown, because they
 * show up within the engine.
 */
export class OwnEdits {
  readonly faults: string[] = []
  /** Every mutation made on this device, in its order. */
  made: KeptMutation[] = []
  /** What stood side by side on this device, from the server alone. */
  sightings: Sighting[] = []
  readonly #device: Device
  readonly #statistics: Statistics
  readonly #last = new Map<string, FieldEdit>()
  readonly #versions = new Map<string, number>()
  /** Mutations that the device no longer has, because its profile is an earlier one. */
  readonly #onServerOnly = new Set<string>()
  #lastSeq = 0
  #moment = 0
  #isStartingAnew = false

  constructor(device: Device, statistics = new Statistics()) {
    this.#device = device
    this.#statistics = statistics
    this.#lastSeq = Math.max(0, ...device.local.store.pending.all().map(({ seq }) => seq))
    this.watch()
  }

  /**
   * From now on records come from an older server, which counts versions again and sends them piece by piece: versions
   * seen before cannot be compared with those that it gives. What only the server had is lost where it is lost there too.
   */
  startAnew(isKept: (mid: string) => boolean): void {
    this.#isStartingAnew = true
    this.sightings = []
    this.made = this.made.filter(({ mid }) => !this.#onServerOnly.has(mid) || isKept(mid))
  }

  /** Begins anew after the device was reloaded. */
  watch(): void {
    this.#device.local.store.subscribe(entityNames, () => this.#check())
    this.#check()
  }

  /**
   * The profile is an earlier one: what it knows now is all that can be asked of it. `held`: the mutations that it has in
   * any state; `isKept`: known to the server.
   */
  restored(held: ReadonlySet<string>, isKept: (mid: string) => boolean): void {
    const { pending } = this.#device.local.store
    const waiting = new Set(pending.all().map(({ mutation }) => mutation.mid))
    this.made = this.made.filter(({ mid }) => waiting.has(mid) || isKept(mid))
    for (const { mid } of this.made) if (!held.has(mid)) this.#onServerOnly.add(mid)
    for (const [key, { mutation }] of this.#last) if (!waiting.has(mutation.mid)) this.#last.delete(key)
    this.#versions.clear()
    this.sightings = []
    this.watch()
  }

  /** What was saved since the last look. It shows up as waiting before anything can become of it. */
  #noteNew(): void {
    for (const { seq, mutation } of this.#device.local.store.pending.all()) {
      if (seq <= this.#lastSeq) continue
      this.#lastSeq = seq
      this.made.push(mutation)
      // Whoever makes the record again says all its fields anew, also with what they leave empty.
      if (mutation.op === 'create') this.#forget(mutation)
      for (const edit of this.#editsOf(mutation))
        this.#last.set(`${edit.entity} ${edit.id} ${edit.field}`, edit)
    }
  }

  #forget({ entity, id }: KeptMutation): void {
    for (const key of this.#last.keys()) if (key.startsWith(`${entity} ${id} `)) this.#last.delete(key)
  }

  #editsOf(mutation: KeptMutation): FieldEdit[] {
    const { entity, id, op, set } = mutation
    const edit = (field: string, value: JsonValue): FieldEdit => ({ mutation, entity, id, field, value })
    if (op === 'resolve') return this.#editsOfResolution(mutation)
    const { immutable, derivedId } = entities[entity]
    // Somebody else may have made the same record first: then it keeps what is empty here.
    const isFree = (field: string, value: JsonValue): boolean =>
      immutable.includes(field) ||
      field === 'organisationId' ||
      (op === 'create' && derivedId && value === '')
    return Object.entries(set).flatMap(([field, value]) => (isFree(field, value) ? [] : [edit(field, value)]))
  }

  /** A decision about fields is an edit of the record that the conflict is about. */
  #editsOfResolution(mutation: KeptMutation): FieldEdit[] {
    const about = this.#device.collections.conflict.find(mutation.id)
    const entity = entityName.safeParse(about?.entity)
    if (!about || !entity.success) return []
    const chosen = about.kind === 'field' ? (about.resolution ?? {}) : {}
    for (const field of Object.keys(about.fields))
      this.#last.delete(`${entity.data} ${about.recordId} ${field}`)
    return Object.entries(chosen).map(([field, value]) => ({
      mutation,
      entity: entity.data,
      id: about.recordId,
      field,
      value,
    }))
  }

  #check(): void {
    this.#noteNew()
    this.#moment += 1
    this.#statistics.count('checks', 'I5', this.#last.size)
    for (const edit of this.#last.values()) {
      const fault = this.#faultOf(edit)
      if (fault) this.faults.push(`I5 ${edit.entity} ${edit.field} of ${edit.id}: ${fault}`)
    }
    this.#checkVersions()
  }

  #faultOf({ mutation, entity, id, field, value }: FieldEdit): string | undefined {
    const { local, network } = this.#device
    const entry = local.store.pending.of(mutation.id).find((one) => one.mutation.mid === mutation.mid)
    if (entry?.state === 'refused') return undefined
    const shown: JsonFields | undefined = local.collections[entity].find(id) && {
      ...local.collections[entity].find(id),
    }
    if (entry) return this.#faultOfPending(shown, field, value)
    const result = network.results.get(mutation.mid)
    if (!result) return 'is no longer pending, but the server has not answered'
    if (result.r === 'rejected' || !shown) return undefined
    const held = local.store.serverRecord(mutation.entity, result.aliasOf ?? mutation.id)?.version ?? 0
    if (held < result.ver && !this.#isStartingAnew)
      return `was taken as version ${result.ver}, but the device shows ${held}`
    const isMarked = !result.conflictId || local.collections.conflict.find(result.conflictId)
    return isMarked ? undefined : 'is in conflict, but the conflict is not shown'
  }

  #faultOfPending(shown: JsonFields | undefined, field: string, value: JsonValue): string | undefined {
    // Without the record itself there is nothing to show the edit in: it stands in the list of what waits.
    if (!shown || sameValue(shown[field], value)) return undefined
    return `waits as ${JSON.stringify(value)}, but the device shows ${JSON.stringify(shown[field])}`
  }

  #checkVersions(): void {
    const { store, collections } = this.#device.local
    const seen = new Set<string>()
    for (const entity of entityNames) {
      for (const { id } of [...collections[entity].all(), ...collections[entity].deleted()]) {
        const key = `${entity} ${id}`
        const version = store.serverRecord(entity, id)?.version
        if (version === undefined) continue
        seen.add(key)
        const before = this.#versions.get(key) ?? 0
        if (version === before) continue
        if (version < before && !this.#isStartingAnew)
          this.faults.push(`I6 ${key} went back from version ${before} to ${version}`)
        this.#versions.set(key, version)
        this.#note(key, version)
      }
    }
    // What has left the device may come back in any version.
    for (const key of this.#versions.keys()) {
      if (seen.has(key)) continue
      this.#versions.delete(key)
      this.#note(key, null)
    }
    this.#statistics.count('checks', 'I6', seen.size)
  }

  #note(record: string, version: number | null): void {
    if (!this.#isStartingAnew) this.sightings.push({ moment: this.#moment, record, version })
  }
}
