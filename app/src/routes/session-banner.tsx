import { useSyncState } from '#data/use-sync-state.ts'
import { SignInAgainBanner } from '#features/sign-in/sign-in-again-banner.tsx'
import { useProfile, useWorkplace } from './workplace-context.ts'

/** Stands above every screen while the session is over; the work goes on below it. */
export function SessionBanner() {
  const { phase, waiting } = useSyncState()
  const { signInAgain, rewrap } = useWorkplace()
  const { username } = useProfile()
  if (phase !== 'needs-sign-in') return null
  return <SignInAgainBanner waiting={waiting} username={username} signInAgain={signInAgain} rewrap={rewrap} />
}
