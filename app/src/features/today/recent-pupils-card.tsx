import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { useEffect, useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { findRecentPupils } from '#data/recent-pupils.ts'
import { useRecords } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { Card } from '#ui/layout/card.tsx'
import styles from './today.module.css'

function useRecentPupils() {
  const local = useLocalData()
  const [ids, setIds] = useState<readonly string[]>([])
  useEffect(() => {
    let isShown = true
    // A list of shortcuts is not worth an error: without it the page is whole.
    findRecentPupils(local).then(
      (found) => isShown && setIds(found),
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [local])
  return useRecords(
    'pupil',
    (pupils) => ids.map((id) => pupils.get(id)).filter((pupil) => pupil !== undefined),
    [ids],
  )
}

/** Ways back to the pupils whom the person was looking at. */
export function RecentPupilsCard() {
  const { t } = useI18n()
  const pupils = useRecentPupils()
  return (
    <Card title={t('today.recent')} isFlush>
      {pupils.length === 0 && <p className={styles['foot']}>{t('today.recent-none')}</p>}
      <ul className={styles['rows']}>
        {pupils.map((pupil) => (
          <li key={pupil.id} className={styles['row']}>
            <Link href={`/izglitojamie/${pupil.id}`} className={styles['link']}>
              <span className={styles['what']}>{surnameFirst(pupil)}</span>
              <span className={styles['when']}>{pupil.classGroup}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className={styles['foot']}>
        <LinkButton href="/izglitojamie" variant="quiet" icon="users">
          {t('today.all-pupils')}
        </LinkButton>
      </div>
    </Card>
  )
}
