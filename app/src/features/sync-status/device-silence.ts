import type { KnownDevice } from '@pumpurs/shared/sync/devices'

const dayMs = 86_400_000

/** How long nothing has been heard of a device. What it said then says little about now. */
export type Silence = 'short' | 'days' | 'weeks'

export function silenceOf({ lastContactAt, status }: KnownDevice, now: Date): Silence {
  if (lastContactAt === null) return 'short'
  const silentMs = now.getTime() - Date.parse(lastContactAt)
  if (silentMs <= dayMs) return 'short'
  // A blocked device is silent because it has to be.
  return silentMs > 7 * dayMs && status !== 'revoked' ? 'weeks' : 'days'
}
