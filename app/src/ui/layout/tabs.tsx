import { type KeyboardEvent, type ReactNode, useId } from 'react'
import styles from './tabs.module.css'

export interface Tab<Key extends string> {
  readonly key: Key
  readonly label: string
  readonly count?: number
}

export interface TabsProps<Key extends string> {
  /** Names the set: "Parts of the pupil's page". */
  readonly label: string
  readonly tabs: readonly Tab<Key>[]
  readonly current: Key
  readonly onChange: (key: Key) => void
  /** The content of the current tab. */
  readonly children: ReactNode
}

const steps: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
}

/** Views of one thing side by side; arrow keys move between them. */
export function Tabs<Key extends string>({ label, tabs, current, onChange, children }: TabsProps<Key>) {
  const id = useId()
  const tabId = (key: Key) => `${id}-${key}`
  const panelId = `${id}-panel`
  const move = (event: KeyboardEvent) => {
    const index = tabs.findIndex(({ key }) => key === current)
    const next = tabs[steps[event.key]?.(index, tabs.length) ?? -1]
    if (!next) return
    event.preventDefault()
    onChange(next.key)
    document.getElementById(tabId(next.key))?.focus()
  }
  return (
    <div>
      <div role="tablist" aria-label={label} className={styles['list']}>
        {tabs.map(({ key, label: text, count }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={tabId(key)}
            aria-selected={key === current}
            aria-controls={key === current ? panelId : undefined}
            tabIndex={key === current ? 0 : -1}
            className={styles['tab']}
            onKeyDown={move}
            onClick={() => onChange(key)}
          >
            {text}
            {count !== undefined && <span className={styles['count']}>{count}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={panelId}
        aria-labelledby={tabId(current)}
        tabIndex={0}
        className={styles['panel']}
      >
        {children}
      </div>
    </div>
  )
}
