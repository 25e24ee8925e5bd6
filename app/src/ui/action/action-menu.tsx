import '@mantine/core/styles/Popover.layer.css'
import { Popover } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Icon, type IconName } from '#ui/icon.tsx'
import { useNavigation } from '#ui/theme/navigation.ts'
import { buttonClass } from './button.tsx'
import buttonStyles from './button.module.css'
import styles from './action-menu.module.css'

export interface MenuAction {
  readonly key: string
  readonly label: string
  readonly icon?: IconName
  /** Where it goes; otherwise `onSelect` says what it does. */
  readonly href?: string
  readonly onSelect?: () => void
  readonly isDanger?: boolean
}

export interface ActionMenuProps {
  readonly label: string
  readonly actions: readonly MenuAction[]
  readonly icon?: IconName
  /** The picture stands alone and the word is only read aloud. */
  readonly isIconOnly?: boolean
}

const steps: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
}

/** Arrow keys walk round the items. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')]
  const index = items.findIndex((item) => item === document.activeElement)
  const next = items[steps[event.key]?.(index, items.length) ?? -1]
  if (!next) return
  event.preventDefault()
  next.focus()
}

interface ItemsProps {
  readonly label: string
  readonly actions: readonly MenuAction[]
  readonly onChosen: () => void
}

function Items({ label, actions, onChosen }: ItemsProps) {
  const navigate = useNavigation()
  const choose = (action: MenuAction) => {
    onChosen()
    action.onSelect?.()
    if (action.href !== undefined) navigate(action.href)
  }
  return (
    <div role="menu" tabIndex={-1} aria-label={label} className={styles['items']} onKeyDown={walk}>
      {actions.map((action, index) => (
        <button
          key={action.key}
          type="button"
          role="menuitem"
          tabIndex={-1}
          data-autofocus={index === 0 || undefined}
          data-danger={action.isDanger}
          className={styles['item']}
          onClick={() => choose(action)}
        >
          {action.icon && <Icon name={action.icon} />}
          {action.label}
        </button>
      ))}
    </div>
  )
}

/** A button that opens a short list of actions. */
export function ActionMenu({ label, actions, icon = 'more', isIconOnly = false }: ActionMenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setIsOpen(false)
    button.current?.focus()
  }
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      trapFocus
      returnFocus
      withRoles={false}
      position="bottom-end"
    >
      <Popover.Target>
        <button
          ref={button}
          type="button"
          className={
            isIconOnly ? `${buttonClass('quiet')} ${buttonStyles['iconOnly']}` : buttonClass('secondary')
          }
          aria-haspopup="menu"
          aria-expanded={isOpen}
          aria-label={isIconOnly ? label : undefined}
          title={isIconOnly ? label : undefined}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name={icon} />
          {!isIconOnly && label}
          {!isIconOnly && <Icon name="chevron-down" />}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles['dropdown'] ?? ''}>
        <Items label={label} actions={actions} onChosen={close} />
      </Popover.Dropdown>
    </Popover>
  )
}
