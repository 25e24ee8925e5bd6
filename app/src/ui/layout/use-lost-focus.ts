import { type RefObject, useEffect, useRef } from 'react'

/**
 * For what takes the place of something that may have had the focus, as a result takes the place of its form: gets the
 * focus instead of nobody. It must be focusable.
 */
export function useLostFocus<E extends HTMLElement>(isInItsPlace: boolean): RefObject<E | null> {
  const target = useRef<E>(null)
  useEffect(() => {
    if (isInItsPlace && document.activeElement === document.body) target.current?.focus()
  }, [isInItsPlace])
  return target
}
