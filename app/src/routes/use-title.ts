import { useEffect } from 'react'

/** Names the screen in the window's title: never a person, because titles are seen from afar and kept in histories. */
export function useTitle(screen: string | undefined): void {
  useEffect(() => {
    if (screen !== undefined) document.title = `Pumpurs – ${screen}`
  }, [screen])
}
