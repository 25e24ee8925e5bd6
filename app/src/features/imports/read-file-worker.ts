import '#vault/zod-without-eval.ts'
import { z } from 'zod'
import { readFile } from './class-list/read-file.ts'

const request = z.object({ file: z.instanceof(File), sheet: z.int() })

addEventListener('message', async ({ data }: MessageEvent<unknown>) => {
  const { file, sheet } = request.parse(data)
  postMessage(await readFile(file, sheet))
})
