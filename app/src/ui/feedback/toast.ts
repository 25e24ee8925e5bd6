export interface Toast {
  readonly id: number
  readonly text: string
  /** Takes the action back; offered while the toast stands. */
  readonly onUndo?: (() => void) | undefined
}

const listeners = new Set<() => void>()
let toasts: readonly Toast[] = []
let lastId = 0

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Tells what just happened, with a way back where there is one. At most three stand at a time. */
export function showToast(text: string, onUndo?: () => void): void {
  lastId += 1
  change([...toasts, { id: lastId, text, onUndo }].slice(-3))
}

export function closeToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

export const currentToasts = (): readonly Toast[] => toasts

export function onToastsChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
