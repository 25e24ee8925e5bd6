import { trustedScriptUrl } from '#pwa/trusted-script-url.ts'
import { readResult, refuse, type ReadResult } from './class-list/table.ts'
import workerUrl from './read-file-worker.ts?worker&url'

export type ReadFile = (file: File, sheet?: number) => Promise<ReadResult>

/**
 * Reads a file away from the page: a spreadsheet of 5,000 rows would make it stand still for a third of a second on a
 * good computer. A worker that does not start or breaks off leaves the file unreadable.
 */
export const readFileInWorker: ReadFile = async (file, sheet = 0) => {
  const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module' })
  try {
    return readResult.parse(await answerOf(worker, file, sheet))
  } finally {
    worker.terminate()
  }
}

const answerOf = (worker: Worker, file: File, sheet: number): Promise<unknown> =>
  new Promise((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(data), { once: true })
    const fail = () => resolve(refuse({ code: 'unreadable' }))
    worker.addEventListener('error', fail, { once: true })
    worker.addEventListener('messageerror', fail, { once: true })
    worker.postMessage({ file, sheet })
  })
