import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Menu.layer.css'
import { Menu } from '@mantine/core'
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
  /** Alone it replaces the word, which then is only read aloud. */
  readonly icon?: IconName
  readonly isIconOnly?: boolean
}

/** A button that opens a short list of actions. */
export function ActionMenu({ label, actions, icon = 'more', isIconOnly = false }: ActionMenuProps) {
  const navigate = useNavigation()
  const className = isIconOnly ? `${buttonClass('quiet')} ${buttonStyles['iconOnly']}` : buttonClass('secondary')
  return (
    <Menu classNames={{ dropdown: styles['dropdown'] ?? '', item: styles['item'] ?? '' }} position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className={className}
          aria-label={isIconOnly ? label : undefined}
          title={isIconOnly ? label : undefined}
        >
          <Icon name={icon} />
          {!isIconOnly && label}
          {!isIconOnly && <Icon name="chevron-down" />}
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {actions.map((action) => (
          <Menu.Item
            key={action.key}
            leftSection={action.icon && <Icon name={action.icon} />}
            data-danger={action.isDanger}
            onClick={() => {
              action.onSelect?.()
              if (action.href !== undefined) navigate(action.href)
            }}
          >
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
