import { useSyncExternalStore } from 'react'
import type { InstallPrompt, InstallState } from '#pwa/install-prompt.ts'

export const useInstallState = (prompt: InstallPrompt): InstallState =>
  useSyncExternalStore(
    (listener) => prompt.onChange(listener),
    () => prompt.state(),
  )
