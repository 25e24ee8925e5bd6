import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { useAccess } from '#data/use-access.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Card } from '#ui/layout/card.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { type Reader, readersOf, readingRoles, readsCare } from './pupil-access.ts'

/** Who may read this pupil's records: by name for those who manage access, by role for the others. */
export function AccessCard({ pupil }: { readonly pupil: Pupil }) {
  const { t } = useI18n()
  const access = useAccess()
  const readers = useCollections(['grant', 'staffMember'], (all) => readersOf(all, access, pupil), [
    access,
    pupil,
  ])
  const careWords = (isReading: boolean) => t(isReading ? 'pupils.access-care' : 'pupils.access-no-care')
  return (
    <Card title={t('pupils.access')}>
      <p>{t(readers ? 'pupils.access-people' : 'pupils.access-roles')}</p>
      <DescriptionList
        facts={
          readers
            ? readers.map((reader: Reader) => ({
                term: reader.name,
                description: `${t(`value.role.${reader.role}`)}; ${careWords(reader.readsCare)}`,
              }))
            : readingRoles.map((role) => ({
                term: t(`value.role.${role}`),
                description: careWords(readsCare(role)),
              }))
        }
      />
    </Card>
  )
}
