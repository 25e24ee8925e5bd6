import { useI18n } from '#i18n/use-i18n.ts'
import type { Staying, StayReason } from './plan-undo.ts'
import styles from './imports.module.css'

const reasonKeys = {
  'has-records': 'imports.stay-has-records',
  edited: 'imports.stay-edited',
  gone: 'imports.stay-gone',
} as const satisfies Record<StayReason, string>

const namesShown = 50

/** Whom taking an import back leaves as they are, and why. */
export function StayingList({ staying }: { readonly staying: readonly Staying[] }) {
  const { t } = useI18n()
  if (staying.length === 0) return null
  const left = staying.length - namesShown
  return (
    <div>
      <p>{t('imports.undo-stays')}</p>
      <ul className={styles['staying']}>
        {staying.slice(0, namesShown).map(({ pupilId, name, reason }) => (
          <li key={pupilId}>
            {t('imports.stay-line', {
              name: name ?? t('imports.stay-deleted-pupil'),
              reason: t(reasonKeys[reason]),
            })}
          </li>
        ))}
        {left > 0 && <li>{t('imports.more', { count: left })}</li>}
      </ul>
    </div>
  )
}
