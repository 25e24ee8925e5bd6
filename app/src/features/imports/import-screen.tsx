import { hasRole } from '@pumpurs/shared/access/permissions'
import { useMemo, useState } from 'react'
import { useAccess } from '#data/use-access.ts'
import { useChosenSchool } from '#data/use-chosen-school.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { ImportWizard } from './import-wizard.tsx'
import { type ReadFile, readFileInWorker } from './read-file-in-worker.ts'

/** The import of class lists, for coordinators of schools. `readFile`: how a chosen file becomes a table. */
export function ImportScreen({ readFile = readFileInWorker }: { readonly readFile?: ReadFile }) {
  const { t } = useI18n()
  const access = useAccess()
  const { schools, organisationId } = useChosenSchool()
  // A new wizard for each file, so that nothing of one list is left in the next.
  const [round, setRound] = useState(0)
  const own = useMemo(
    () => schools.filter(({ id }) => hasRole(access, id, ['schoolCoordinator'])),
    [schools, access],
  )
  if (own.length === 0) {
    return (
      <Stack>
        <PageHeader title={t('imports.title')} />
        <Card>
          <EmptyState icon="import" title={t('imports.no-access-title')}>
            {t('imports.no-access-text')}
          </EmptyState>
        </Card>
      </Stack>
    )
  }
  return (
    <Stack gap="large">
      <PageHeader title={t('imports.title')}>{t('imports.intro')}</PageHeader>
      <ImportWizard
        key={round}
        schools={own}
        initialSchool={own.find(({ id }) => id === organisationId)?.id ?? null}
        readFile={readFile}
        onAnother={() => setRound(round + 1)}
      />
    </Stack>
  )
}
