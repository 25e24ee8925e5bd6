import { useLayoutEffect } from 'react'

interface Step {
  readonly parent: Element
  readonly position: number
}

/** What an element stands in, outwards, and at which place. */
function pathOf(element: Element): Step[] {
  const path: Step[] = []
  let at = element
  for (let parent = at.parentElement; parent; parent = at.parentElement) {
    path.push({ parent, position: [...parent.children].indexOf(at) })
    at = parent
  }
  return path
}

const heads = 'h1, h2, h3, [role="status"]:not(:empty), [role="alert"]'
const isList = ({ tagName }: Element): boolean => tagName === 'UL' || tagName === 'OL'

/** The row in its place, else the row that it was in, else the head of what is left around it. */
function landingOf(path: readonly Step[]): Element | undefined {
  for (const { parent, position } of path) {
    if (!parent.isConnected) continue
    if (parent.tagName === 'LI') return parent
    const landing = isList(parent)
      ? parent.children[Math.min(position, parent.children.length - 1)]
      : parent.querySelector(heads)
    if (landing) return landing
  }
  return undefined
}

function focus(landing: Element): void {
  if (!(landing instanceof HTMLElement)) return
  if (!landing.hasAttribute('tabindex')) landing.tabIndex = -1
  landing.focus()
}

/**
 * While the screen is shown: where what had the focus goes away, because its work is done or something has arrived, the
 * focus stays near, so that nobody who works without a mouse is thrown back to the start of the page.
 */
export function useKeptFocus(): void {
  useLayoutEffect(() => {
    let last: Element | undefined
    let path: readonly Step[] = []
    const look = () => {
      const { activeElement, body } = document
      if (activeElement && activeElement !== body) {
        last = activeElement
        path = pathOf(activeElement)
      } else if (last && !last.isConnected) {
        const landing = landingOf(path)
        last = undefined
        if (landing) focus(landing)
      }
    }
    // Who presses beside it has left it.
    const leave = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && last?.contains(target))) last = undefined
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', look)
    document.addEventListener('pointerdown', leave)
    return () => {
      observer.disconnect()
      document.removeEventListener('focusin', look)
      document.removeEventListener('pointerdown', leave)
    }
  }, [])
}
