import { z } from 'zod'

/** What processes tell each other: which buckets moved how far, whose grants changed, or "look at everything". */
const hintMessage = z.object({
  heads: z.array(z.tuple([z.int(), z.int()])).optional(),
  people: z.array(z.string()).optional(),
  all: z.literal(true).optional(),
})

/** News that wait to be told. Bounded: beyond `mostNews` they become "look at everything". */
export class News {
  readonly heads = new Map<number, number>()
  readonly people = new Set<string>()
  isAll = false

  get isEmpty(): boolean {
    return this.heads.size === 0 && this.people.size === 0 && !this.isAll
  }

  addHeads(heads: Iterable<readonly [bucket: number, head: number]>): void {
    for (const [bucket, head] of heads) this.heads.set(bucket, Math.max(head, this.heads.get(bucket) ?? 0))
    this.#bound()
  }

  addPeople(staffMemberIds: Iterable<string>): void {
    for (const id of staffMemberIds) this.people.add(id)
    this.#bound()
  }

  addAll(): void {
    this.isAll = true
    this.#bound()
  }

  /** Takes over what another process told. False when it cannot be read. */
  addMessage(payload: string): boolean {
    const message = hintMessage.safeParse(jsonOf(payload))
    if (!message.success) return false
    const { heads = [], people = [], all } = message.data
    this.addHeads(heads)
    this.addPeople(people)
    if (all) this.addAll()
    return true
  }

  #bound(): void {
    if (!this.isAll && this.heads.size + this.people.size <= mostNews) return
    this.isAll = true
    this.heads.clear()
    this.people.clear()
  }
}

const mostNews = 5_000

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** PostgreSQL takes less than 8,000 bytes, and everything here is ASCII. */
const mostBytes = 7_900
/** A UUID in quotes and its comma. */
const personBytes = 39

/** Takes as many news as one message holds, people first. */
export function takeMessage(news: News): string {
  if (news.isAll) {
    news.isAll = false
    return JSON.stringify({ all: true })
  }
  let room = mostBytes - '{"heads":[],"people":[]}'.length
  const people: string[] = []
  for (const id of news.people) {
    if (room < personBytes) break
    people.push(id)
    news.people.delete(id)
    room -= personBytes
  }
  const heads: [number, number][] = []
  for (const [bucket, head] of news.heads) {
    room -= `[${bucket},${head}],`.length
    if (room < 0) break
    heads.push([bucket, head])
    news.heads.delete(bucket)
  }
  return JSON.stringify({ ...(heads.length > 0 && { heads }), ...(people.length > 0 && { people }) })
}
