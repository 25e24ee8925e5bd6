import type { TestSession } from './test-app.ts'

/** What came over one stream of hints. */
export interface TestStream {
  /** The hints so far, without the signs of life. */
  hints: () => string[]
  signsOfLife: () => number
  isEnded: () => boolean
  close: () => void
}

/** Opens a stream of hints as a device does. Throws with the status when it is refused. */
export async function openStream(
  origin: string,
  { headers }: Pick<TestSession, 'headers'>,
): Promise<TestStream> {
  const closing = new AbortController()
  const response = await fetch(`${origin}/api/v1/events`, { headers, signal: closing.signal })
  if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}`)
  let text = ''
  let isEnded = false
  const read = async (body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> => {
    for await (const part of body.pipeThrough(new TextDecoderStream())) text += part
  }
  void read(response.body)
    .catch(() => {})
    .finally(() => {
      isEnded = true
    })
  const events = (): string[] => text.split('\n\n').slice(0, -1)
  return {
    hints: () =>
      events()
        .filter((event) => event.startsWith('data: '))
        .map((event) => event.slice('data: '.length)),
    signsOfLife: () => events().filter((event) => event === ':').length,
    isEnded: () => isEnded,
    close: () => closing.abort(),
  }
}
