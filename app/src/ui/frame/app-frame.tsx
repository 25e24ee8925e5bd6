import type { ReactNode } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'
import styles from './app-frame.module.css'

export interface NavigationEntry {
  readonly key: string
  readonly label: string
  readonly href: string
  readonly icon: IconName
  readonly isCurrent: boolean
  /** Something waits there; the number stands beside the word. */
  readonly count?: number | undefined
}

export interface AddAction {
  readonly label: string
  readonly onPress: () => void
}

export interface AppFrameProps {
  /** The side of wide screens, in the order of the role. */
  readonly navigation: readonly NavigationEntry[]
  /** Below a line in the same place: synchronisation, help, settings. */
  readonly footNavigation: readonly NavigationEntry[]
  /** The bar of phones: four at most. */
  readonly phoneNavigation: readonly NavigationEntry[]
  /** The button in the middle of the phone's bar and at the head of the side. */
  readonly addAction?: AddAction | undefined
  readonly homeHref: string
  readonly header: {
    /** School and semester. */
    readonly place?: ReactNode
    readonly search?: ReactNode
    /** Stands for the search box on phones: a button that opens it. */
    readonly searchButton?: ReactNode
    /** The chip that says where the work is. */
    readonly status?: ReactNode
    readonly user?: ReactNode
  }
  /** Practice band, old semester, new version: above the screen. */
  readonly banner?: ReactNode
  readonly children: ReactNode
}

const contentId = 'saturs'

function NavigationLink({ entry }: { readonly entry: NavigationEntry }) {
  return (
    <Link href={entry.href} className={styles['entry']} aria-current={entry.isCurrent ? 'page' : undefined}>
      <Icon name={entry.icon} size={22} />
      <span className={styles['word']}>{entry.label}</span>
      {entry.count !== undefined && entry.count > 0 && <span className={styles['count']}>{entry.count}</span>}
    </Link>
  )
}

function Entries({ entries }: { readonly entries: readonly NavigationEntry[] }) {
  return (
    <ul className={styles['entries']}>
      {entries.map((entry) => (
        <li key={entry.key}>
          <NavigationLink entry={entry} />
        </li>
      ))}
    </ul>
  )
}

function Side({ navigation, footNavigation, addAction, homeHref }: AppFrameProps) {
  const { t } = useI18n()
  return (
    <nav className={styles['side']} aria-label={t('shell.main-navigation')}>
      <Link href={homeHref} className={styles['brand']}>
        <img src="/icon.svg" alt="" width={28} height={28} />
        {t('shell.app-name')}
      </Link>
      {addAction && (
        <button type="button" className={styles['sideAdd']} onClick={addAction.onPress}>
          <Icon name="add" />
          {addAction.label}
        </button>
      )}
      <Entries entries={navigation} />
      <div className={styles['foot']}>
        <Entries entries={footNavigation} />
      </div>
    </nav>
  )
}

function PhoneBar({ phoneNavigation, addAction }: AppFrameProps) {
  const { t } = useI18n()
  const half = Math.ceil(phoneNavigation.length / 2)
  return (
    <nav className={styles['bar']} aria-label={t('shell.main-navigation')}>
      <Entries entries={phoneNavigation.slice(0, half)} />
      {addAction && (
        <button
          type="button"
          className={styles['barAdd']}
          aria-label={addAction.label}
          title={addAction.label}
          onClick={addAction.onPress}
        >
          <Icon name="add" size={28} />
        </button>
      )}
      <Entries entries={phoneNavigation.slice(half)} />
    </nav>
  )
}

/** The frame round every screen: side with words on wide screens, bar at the foot of small ones. Styles show one of them. */
export function AppFrame(props: AppFrameProps) {
  const { header, banner, children } = props
  const { t } = useI18n()
  return (
    <div className={styles['frame']}>
      <a
        href={`#${contentId}`}
        className={styles['skip']}
        onClick={(event) => {
          event.preventDefault()
          document.getElementById(contentId)?.focus()
        }}
      >
        {t('shell.skip-to-content')}
      </a>
      <Side {...props} />
      <div className={styles['column']}>
        <header className={styles['header']}>
          <div className={styles['place']}>{header.place}</div>
          <div className={styles['search']}>{header.search}</div>
          <div className={styles['corner']}>
            {header.searchButton && <div className={styles['searchButton']}>{header.searchButton}</div>}
            {header.status}
            {header.user}
          </div>
        </header>
        {banner && (
          <section className={styles['banner']} aria-label={t('shell.notices')}>
            {banner}
          </section>
        )}
        <main id={contentId} tabIndex={-1} className={styles['main']}>
          {children}
        </main>
      </div>
      <PhoneBar {...props} />
    </div>
  )
}
