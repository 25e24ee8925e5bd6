import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { ServerRecord } from './server-record.ts'

/**
 * Which download of a bucket something came with. `era` counts the server databases that the device has known, `fill`
 * the downloads of the bucket from its beginning.
 */
export interface Filling {
  readonly bucket: number
  readonly era: number
  readonly fill: number
}

interface Copy extends Filling {
  readonly record: ServerRecord
}

export const isOlder = (a: Filling, b: Filling): boolean =>
  a.era < b.era || (a.era === b.era && a.fill < b.fill)

/** Each record lives while any of its buckets holds it; where the copies differ, the newest version counts. */
export class ServerRecords {
  readonly #copies = new Map<EntityName, Map<string, readonly Copy[]>>()

  best(entity: EntityName, id: string): ServerRecord | undefined {
    let best: Copy | undefined
    for (const copy of this.#copies.get(entity)?.get(id) ?? []) {
      // A restored server counts versions again from its backup, so the era comes first.
      const isNewer =
        !best || copy.era > best.era || (copy.era === best.era && copy.record.version > best.record.version)
      if (isNewer) best = copy
    }
    return best?.record
  }

  /** The version that came with the server database of this era; -1 where none has come. */
  versionIn(era: number, entity: EntityName, id: string): number {
    const copies = this.#copies.get(entity)?.get(id) ?? []
    return Math.max(-1, ...copies.filter((copy) => copy.era === era).map(({ record }) => record.version))
  }

  /** Number of records in each bucket and their checksum (`sumLine` in the protocol). */
  checksums(): Map<number, { count: number; check: number }> {
    const sums = new Map<number, { count: number; check: number }>()
    for (const byId of this.#copies.values()) {
      for (const [id, copies] of byId) {
        const tail = Number.parseInt(id.slice(-8), 16)
        for (const { bucket, record } of copies) {
          const { count, check } = sums.get(bucket) ?? { count: 0, check: 0 }
          const one = Math.imul(tail, record.version) >>> 0
          sums.set(bucket, { count: count + 1, check: (check + one) % 2 ** 53 })
        }
      }
    }
    return sums
  }

  put(entity: EntityName, filling: Filling, record: ServerRecord): void {
    const byId = this.#entity(entity)
    const others = (byId.get(record.id) ?? []).filter(({ bucket }) => bucket !== filling.bucket)
    const { bucket, era, fill } = filling
    byId.set(record.id, [...others, { bucket, era, fill, record }])
  }

  remove(entity: EntityName, bucket: number, id: string): void {
    const byId = this.#entity(entity)
    const others = (byId.get(id) ?? []).filter((copy) => copy.bucket !== bucket)
    if (others.length > 0) byId.set(id, others)
    else byId.delete(id)
  }

  /** Takes away every copy that `isStale` names; returns the records that it touched. */
  removeWhere(isStale: (filling: Filling) => boolean): [EntityName, string][] {
    const touched: [EntityName, string][] = []
    for (const [entity, byId] of this.#copies) {
      for (const [id, copies] of byId) {
        const kept = copies.filter((copy) => !isStale(copy))
        if (kept.length === copies.length) continue
        touched.push([entity, id])
        if (kept.length > 0) byId.set(id, kept)
        else byId.delete(id)
      }
    }
    return touched
  }

  #entity(entity: EntityName): Map<string, readonly Copy[]> {
    const found = this.#copies.get(entity)
    if (found) return found
    const made = new Map<string, readonly Copy[]>()
    this.#copies.set(entity, made)
    return made
  }
}
