import { useEffect } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { rememberPupil } from '#data/recent-pupils.ts'
import { useRecord } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { Tabs } from '#ui/layout/tabs.tsx'
import { ContactsTab } from './contacts-tab.tsx'
import { MergedNotes } from './merged-notes.tsx'
import { NewPupilScreen } from './new-pupil-screen.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { PupilConflicts } from './pupil-conflicts.tsx'
import { PupilHeader } from './pupil-header.tsx'
import { type PupilTab, pupilTabOf, pupilTabs } from './pupil-tabs.ts'
import { AssessmentsTab } from './assessments-tab.tsx'
import { ConsultationsTab } from './consultations-tab.tsx'
import { PlansTab } from './plans-tab.tsx'
import { TimelineTab } from './timeline-tab.tsx'
import { usePupilPage } from './use-pupil-page.ts'
import type { Pupil } from '@pumpurs/shared/domain/pupil'

export interface PupilScreenProps {
  /** `jauns` opens the form for a new pupil. */
  readonly pupilId: string
  /** As it stands in the address. */
  readonly tab: string | undefined
  readonly onTabChange: (tab: PupilTab) => void
}

/** One pupil: who they are, what was found, planned and done. */
export function PupilScreen({ pupilId, tab, onTabChange }: PupilScreenProps) {
  const pupil = useRecord('pupil', pupilId)
  if (pupilId === 'jauns') return <NewPupilScreen />
  if (!pupil) return <NotHere />
  return <PupilPage key={pupilId} pupil={pupil} tab={pupilTabOf(tab)} onTabChange={onTabChange} />
}

function NotHere() {
  const { t } = useI18n()
  return (
    <Stack>
      <PageHeader title={t('entity.pupil')} back={{ href: '/izglitojamie', label: t('pupils.title') }} />
      <Card>
        <EmptyState
          title={t('common.not-on-device')}
          icon="offline"
          action={<LinkButton href="/sinhronizacija">{t('pupils.to-sync')}</LinkButton>}
        >
          {t('pupils.not-here-text')}
        </EmptyState>
      </Card>
    </Stack>
  )
}

interface PupilPageProps {
  readonly pupil: Pupil
  readonly tab: PupilTab
  readonly onTabChange: (tab: PupilTab) => void
}

function PupilPage({ pupil, tab, onTabChange }: PupilPageProps) {
  const local = useLocalData()
  const { t } = useI18n()
  const page = usePupilPage(pupil)
  useEffect(() => {
    // Only a shortcut on the start page: a full or locked device must not disturb reading.
    rememberPupil(local, pupil.id).catch(() => undefined)
  }, [local, pupil.id])
  const counts: Partial<Record<PupilTab, number>> = {
    riski: page.assessments.length,
    plani: page.plans.length,
    konsultacijas: page.consultations.length,
  }
  return (
    <Stack>
      <PupilHeader pupil={pupil} facts={page.facts} />
      <PupilConflicts pupilId={pupil.id} />
      <MergedNotes pupil={pupil} />
      <Tabs
        label={t('pupils.parts')}
        tabs={pupilTabs.map((key) => ({
          key,
          label: t(`pupils.tab-${key}`),
          ...(counts[key] !== undefined && { count: counts[key] }),
        }))}
        current={tab}
        onChange={onTabChange}
      >
        {tab === 'kopskats' && <OverviewTab pupil={pupil} page={page} />}
        {tab === 'laika-josla' && <TimelineTab pupil={pupil} />}
        {tab === 'riski' && <AssessmentsTab pupil={pupil} assessments={page.assessments} />}
        {tab === 'plani' && <PlansTab pupil={pupil} plans={page.plans} />}
        {tab === 'konsultacijas' && <ConsultationsTab pupil={pupil} consultations={page.consultations} />}
        {tab === 'kontakti' && <ContactsTab pupil={pupil} />}
      </Tabs>
    </Stack>
  )
}
