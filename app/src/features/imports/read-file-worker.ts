import '#vault/zod-without-eval.ts'
import { z } from 'zod'
import { readFile } from './class-list/read-file.ts'
import { refuse, type ReadResult } from './class-list/table.ts'

const request = z.object({ file: z.instanceof(File), sheet: z.int() })

async function answerTo(message: unknown): Promise<ReadResult> {
  try {
    const { file, sheet } = request.parse(message)
    return await readFile(file, sheet)
  } catch {
    // The page waits for an answer, whatever happens here.
    return refuse({ code: 'unreadable' })
  }
}

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  void answerTo(data).then((result) => postMessage(result))
})
