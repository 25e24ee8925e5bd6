import type { Door } from '#features/sign-in/enter-device.ts'
import type { InstallPrompt } from '#pwa/install-prompt.ts'
import type { AppUpdate } from '#pwa/register.ts'

/** What there is before anybody has unlocked anything. */
export interface Device {
  readonly door: Door
  /** Absent where the browser has no service workers. */
  readonly update: AppUpdate | undefined
  readonly installPrompt: InstallPrompt
  /** Short name of the build that is running. */
  readonly appBuild: string
}
