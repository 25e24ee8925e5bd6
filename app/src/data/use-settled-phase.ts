import { useState } from 'react'
import type { SyncPhase } from './sync-status.ts'

/** The phase, and while the next try is under way the one before it: what is in the way stays on the screen. */
export function useSettledPhase(phase: SyncPhase): SyncPhase {
  const [settled, setSettled] = useState(phase)
  if (phase !== 'syncing' && settled !== phase) setSettled(phase)
  return phase === 'syncing' ? settled : phase
}
