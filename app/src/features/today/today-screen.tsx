import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Grid, Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { FirstDay } from './first-day.tsx'
import { RecentPupilsCard } from './recent-pupils-card.tsx'
import { TaskGroupCard } from './task-group-card.tsx'
import { type RowsByGroup, useToday } from './use-today.ts'

/** What the person has to deal with, most pressing first. `later` stands beside it. */
const pressing = ['refused', 'versions', 'overdue', 'returned', 'decision', 'week'] as const

function NothingUrgent({ next }: { readonly next: RowsByGroup['later'][number] | undefined }) {
  const { t } = useI18n()
  return (
    <Card>
      <EmptyState title={t('today.nothing-title')} icon="circle-check">
        {next ? t('today.nothing-next', { what: next.what, date: next.when }) : t('today.nothing-text')}
      </EmptyState>
    </Card>
  )
}

/** The start page: what needs me, each line with its way there. */
export function TodayScreen() {
  const { t, formats } = useI18n()
  const { rows, isEmpty, hasRoleNow, mayAddPupils, mayConsult, today } = useToday()
  const isQuiet = pressing.every((group) => rows[group].length === 0)
  return (
    <Stack gap="large">
      <PageHeader
        title={t('today.title')}
        actions={
          !isEmpty &&
          mayConsult && (
            <LinkButton href="/konsultacijas/jauna" variant="primary" icon="add">
              {t('today.add-consultation')}
            </LinkButton>
          )
        }
      >
        {formats.longDate(today)}
      </PageHeader>
      <Grid columns="main-aside" gap="large">
        <Stack>
          {isEmpty && <FirstDay mayAddPupils={mayAddPupils} hasRoleNow={hasRoleNow} />}
          {!isEmpty && isQuiet && <NothingUrgent next={rows.later[0]} />}
          {pressing.map((group) => (
            <TaskGroupCard key={group} title={t(`today.group-${group}`)} rows={rows[group]} />
          ))}
        </Stack>
        <Stack>
          {!isEmpty && <RecentPupilsCard />}
          <TaskGroupCard title={t('today.group-later')} rows={rows.later} />
        </Stack>
      </Grid>
    </Stack>
  )
}
