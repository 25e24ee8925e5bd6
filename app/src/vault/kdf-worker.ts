import './zod-without-eval.ts'
import { deriveKeyHere } from './argon2id.ts'
import { type KdfReply, kdfRequest } from './key-derivation.ts'

async function replyTo(message: unknown): Promise<KdfReply> {
  const request = kdfRequest.safeParse(message)
  if (!request.success) return { outcome: 'failed', message: 'invalid request' }
  try {
    return { outcome: 'derived', key: await deriveKeyHere(request.data) }
  } catch (error) {
    return { outcome: 'failed', message: error instanceof Error ? error.message : 'unknown error' }
  }
}

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  void replyTo(data).then((reply) =>
    postMessage(reply, { transfer: reply.outcome === 'derived' ? [reply.key.buffer] : [] }),
  )
})
