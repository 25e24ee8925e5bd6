import { trustedScriptUrl } from '#pwa/trusted-script-url.ts'
import kdfWorkerUrl from './kdf-worker.ts?worker&url'
import { type DeriveKey, KeyDerivationError, kdfReply, type KdfRequest } from './key-derivation.ts'

/** One worker per derivation, ended afterwards, so that argon2's memory with its traces of the passphrase goes too. */
export const deriveKeyInWorker: DeriveKey = async (request) => {
  const worker = new Worker(trustedScriptUrl(kdfWorkerUrl), { type: 'module' })
  try {
    const reply = kdfReply.parse(await answerOf(worker, request))
    if (reply.outcome === 'failed') throw new KeyDerivationError(reply.message)
    return reply.key
  } finally {
    worker.terminate()
  }
}

const answerOf = (worker: Worker, request: KdfRequest): Promise<unknown> =>
  new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(data), { once: true })
    const fail = () => reject(new KeyDerivationError('the key derivation worker did not start or answer'))
    worker.addEventListener('error', fail, { once: true })
    worker.addEventListener('messageerror', fail, { once: true })
    worker.postMessage(request, [request.passphrase.buffer])
  })
