import { useI18n } from '#i18n/use-i18n.ts'
import { IconButton } from '#ui/action/icon-button.tsx'
import styles from './data-list.module.css'

interface PagerProps {
  readonly page: number
  readonly pageSize: number
  readonly total: number
  readonly onChange: (page: number) => void
}

/** Nothing while everything fits one page. */
export function Pager({ page, pageSize, total, onChange }: PagerProps) {
  const { t } = useI18n()
  if (total <= pageSize) return null
  const to = Math.min((page + 1) * pageSize, total)
  return (
    <nav className={styles['pager']} aria-label={t('common.pages')}>
      <span role="status">{t('common.page-range', { from: page * pageSize + 1, to, total })}</span>
      <IconButton
        icon="chevron-left"
        label={t('common.previous-page')}
        isDisabled={page === 0}
        onClick={() => onChange(page - 1)}
      />
      <IconButton
        icon="chevron-right"
        label={t('common.next-page')}
        isDisabled={to === total}
        onClick={() => onChange(page + 1)}
      />
    </nav>
  )
}
