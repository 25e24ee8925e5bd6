import { type FeedPart, isSeparate } from './plan-feed.ts'
import { BrokenReplyError, type Line } from './read-lines.ts'

type BucketLine = Extract<Line, { t: 'rows' | 'gone' | 'reset' | 'page' }>

/** Puts the lines of a reply together to parts that end at a commit point. */
export interface PartAssembly {
  add(line: BucketLine): void
  /** The reply is complete. */
  end(): void
  /** How many parts have come to their commit point and are not taken yet. */
  finished(): number
  /** As many of them as one commit may take. */
  takeFinished(): FeedPart[]
  /** They will be asked for again. */
  forgetFinished(): void
}

interface OpenPart {
  readonly bucket: number
  reset: { readonly gen: number } | undefined
  readonly rows: FeedPart['rows'][number][]
  readonly gone: FeedPart['gone'][number][]
}

export function createPartAssembly(): PartAssembly {
  const finished: FeedPart[] = []
  let open: OpenPart | undefined

  const close = ({ bucket, reset, rows, gone }: OpenPart, gen: number, upto: number) => {
    finished.push({ bucket, gen, isReset: reset !== undefined, upto, rows, gone })
    open = undefined
  }
  /** A bucket that was reset and is empty has no commit point of its own. */
  const closeEmpty = (part: OpenPart) => {
    if (!part.reset || part.rows.length + part.gone.length > 0) {
      throw new BrokenReplyError('a bucket has no commit point')
    }
    close(part, part.reset.gen, 0)
  }

  return {
    add(line) {
      if (open && open.bucket !== line.bucket) closeEmpty(open)
      const part = (open ??= { bucket: line.bucket, reset: undefined, rows: [], gone: [] })
      if (line.t === 'rows') part.rows.push({ entity: line.entity, records: line.items })
      else if (line.t === 'gone') part.gone.push({ entity: line.entity, ids: line.ids })
      else if (line.t === 'reset') part.reset = { gen: line.gen }
      else close(part, line.gen, line.upto)
    },
    end() {
      if (open) closeEmpty(open)
    },
    finished: () => finished.length,
    takeFinished() {
      const first = finished.findIndex((part, position) => isSeparate(part, finished.slice(0, position)))
      return finished.splice(0, first < 0 ? finished.length : first)
    },
    forgetFinished: () => void finished.splice(0),
  }
}
