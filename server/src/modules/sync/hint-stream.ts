import { PassThrough } from 'node:stream'
import { entitlementHint, type Hint } from '@pumpurs/shared/sync/protocol'
import type { Session } from '#http/app-context.ts'

/** A device that does not read what it is sent is let go before it costs memory. */
const mostUnreadBytes = 64 * 1_024

/** The open line to one device. Its bytes are server-sent events. */
export class HintStream implements Session {
  readonly staffMemberId: string
  readonly deviceId: string
  /** When the access token is over with which it was opened. */
  readonly endsAt: Date
  readonly body = new PassThrough()
  /** Whether it has been told once to look for itself, so that nothing falls between its last look and now. */
  isGreeted = false

  constructor({ staffMemberId, deviceId }: Session, endsAt: Date) {
    this.staffMemberId = staffMemberId
    this.deviceId = deviceId
    this.endsAt = endsAt
    // Sent at once, so that the headers go out and the device sees that nobody holds the line back.
    this.keepAlive()
  }

  keepAlive(): void {
    this.#write(':\n\n')
  }

  tell(hints: readonly Hint[]): void {
    for (const hint of hints)
      this.#write(hint === entitlementHint ? `data: ${hint}\n\n` : `data: ${JSON.stringify(hint)}\n\n`)
  }

  close(): void {
    this.body.end()
  }

  #write(text: string): void {
    if (this.body.writableEnded || this.body.destroyed) return
    if (this.body.readableLength + this.body.writableLength > mostUnreadBytes) this.body.destroy()
    else this.body.write(text)
  }
}
