import type { ReactNode } from 'react'
import type { Language } from '#i18n/language.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import styles from './front-door.module.css'

export interface FrontDoorProps {
  readonly title: string
  readonly text?: string | undefined
  /** Above the door: a new version. */
  readonly banner?: ReactNode
  readonly children: ReactNode
}

const otherLanguage = {
  lv: { language: 'en', label: 'shell.language-en' },
  en: { language: 'lv', label: 'shell.language-lv' },
} as const satisfies Record<Language, object>

/** The frame of everything that is shown before a vault is open: one column, the name of the app, the language. */
export function FrontDoor({ title, text, banner, children }: FrontDoorProps) {
  const { t, language, setLanguage } = useI18n()
  const other = otherLanguage[language]
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <span className={styles['brand']}>
          <img src="/icon.svg" alt="" width={32} height={32} />
          {t('shell.app-name')}
        </span>
        <span lang={other.language}>
          <Button variant="quiet" icon="language" onClick={() => setLanguage(other.language)}>
            {t(other.label)}
          </Button>
        </span>
      </header>
      {banner}
      <main className={styles['main']}>
        <h1 className={styles['title']}>{title}</h1>
        {text && <p className={styles['purpose']}>{text}</p>}
        {children}
      </main>
    </div>
  )
}
