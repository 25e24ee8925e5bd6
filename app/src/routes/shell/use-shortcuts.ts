import { useEffect } from 'react'

export interface Shortcuts {
  readonly onSearch: () => void
  readonly onLock: () => void
  readonly onHide: () => void
}

/** Ctrl+K searches, Ctrl+Shift+L locks, Ctrl+Shift+H hides the screen; Cmd on a Mac. */
export function useShortcuts({ onSearch, onLock, onHide }: Shortcuts): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      const key = event.key.toLowerCase()
      const action = event.shiftKey ? { l: onLock, h: onHide }[key] : { k: onSearch }[key]
      if (!action) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [onSearch, onLock, onHide])
}
