import { type EntityName, entityName } from '@pumpurs/shared/domain/entities'
import { type ReplyLine, replyLine } from '@pumpurs/shared/sync/protocol'
import { z } from 'zod'
import { serverRecords, type ServerRecord } from '#data/server-record.ts'

export interface RowsLine {
  readonly t: 'rows'
  readonly bucket: number
  readonly entity: EntityName
  readonly items: readonly ServerRecord[]
}
export type Line = Exclude<ReplyLine, { t: 'rows' }> | RowsLine

/** Thrown for a line that our server would not send: whatever sent it, the reply ends there. */
export class BrokenReplyError extends Error {}

const rowsLine = z.object({ t: z.literal('rows'), bucket: z.int(), entity: entityName, items: serverRecords })
/** What a newer server knows and this app does not; fetched after an update (`refetchForNewEntities`). */
const foreignLine = z.object({ t: z.enum(['rows', 'gone']), entity: z.string() })

/** The lines of a reply as they arrive. Ends early, without an error, where the connection is cut. */
export async function* readLines(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<Line> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      // A stream gives one piece after the other.
      // oxlint-disable-next-line no-await-in-loop
      const chunk = await reader.read().catch(() => undefined)
      if (!chunk || chunk.done) return
      onBytes()
      const texts = (rest + decoder.decode(chunk.value, { stream: true })).split('\n')
      rest = texts.pop() ?? ''
      for (const text of texts) {
        const line = parseLine(text)
        if (line) yield line
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function parseLine(text: string): Line | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BrokenReplyError('a line is not JSON')
  }
  const foreign = foreignLine.safeParse(value)
  if (foreign.success && !entityName.safeParse(foreign.data.entity).success) return undefined
  const rows = foreign.data?.t === 'rows' ? rowsLine.safeParse(value) : undefined
  if (rows?.success) return rows.data
  const parsed = rows ? undefined : replyLine.safeParse(value)
  // Rows have been tried above, by their headers only.
  if (!parsed?.success || parsed.data.t === 'rows') throw new BrokenReplyError('a line has an unknown shape')
  return parsed.data
}
