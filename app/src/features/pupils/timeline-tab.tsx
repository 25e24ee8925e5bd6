import { lessonsOf } from '@pumpurs/shared/domain/consultation'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { riskLevelLabels } from '@pumpurs/shared/domain/risk-catalogue'
import { useState } from 'react'
import { calendarsOf } from '#data/calendars.ts'
import { staffName } from '#data/staff-name.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useAccess } from '#data/use-access.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { Timeline, type TimelineEntry } from '#ui/list/timeline.tsx'
import { RecordMark } from './chips.tsx'
import { measureWords } from './plan-card.tsx'
import { semesterWords } from './semester-words.ts'
import {
  type EventKind,
  eventKinds,
  eventsOfPupil,
  groupBySemester,
  type PupilEvent,
} from './timeline-events.ts'

const filters = ['all', ...eventKinds] as const
type Filter = (typeof filters)[number]

/** One stream of everything, newest first, by semester. */
export function TimelineTab({ pupil }: { readonly pupil: Pupil }) {
  const { t, formats } = useI18n()
  const access = useAccess()
  const toEntry = useEntry()
  const [filter, setFilter] = useState<Filter>('all')
  const events = useCollections(
    ['riskAssessment', 'supportPlan', 'consultation', 'measure', 'schoolCalendar', 'grant'],
    (collections) => eventsOfPupil({ collections, access, calendars: calendarsOf(collections), pupil }),
    [access, pupil],
  )
  if (events.length === 0) return <EmptyState title={t('pupils.timeline-empty')} icon="history" />
  const groups = groupBySemester(events.filter(({ kind }) => filter === 'all' || kind === filter))
  return (
    <Stack>
      <RadioGroup
        label={t('pupils.timeline-filter')}
        isInline
        choices={filters.map((value) => ({ value, label: t(`pupils.events-${value}`) }))}
        value={filter}
        onChange={setFilter}
      />
      {groups.length === 0 && <EmptyState title={t('common.empty-filter')} icon="filter" />}
      {groups.map(({ semester, events: shown }) => {
        const title = semesterWords(semester, formats)
        return (
          <Card key={title} title={title}>
            <Timeline label={title} entries={shown.map(toEntry)} />
          </Card>
        )
      })}
    </Stack>
  )
}

const icons = { assessment: 'chart', plan: 'document', consultation: 'messages' } as const

/** An event as a line of the stream. */
function useEntry(): (event: PupilEvent) => TimelineEntry {
  const { t, formats } = useI18n()
  const { collections } = useLocalData()
  return (event) => {
    const base = { key: event.key, when: formats.date(event.on), icon: icons[event.kind] }
    const by = staffName(collections, event.record.createdBy)
    if (event.isLocked) {
      return { ...base, isLocked: true, title: t('pupils.event-locked'), children: by && <span>{by}</span> }
    }
    return {
      ...base,
      title: <EventLink event={event} />,
      children: <EventDetail event={event} by={by} />,
    }
  }
}

const hrefs: Record<EventKind, (pupilId: string, id: string) => string> = {
  assessment: (pupilId, id) => `/izglitojamie/${pupilId}/riski/${id}`,
  plan: (pupilId, id) => `/izglitojamie/${pupilId}/plani/${id}`,
  consultation: (_pupilId, id) => `/konsultacijas/${id}`,
}

function EventLink({ event }: { readonly event: PupilEvent }) {
  const { t } = useI18n()
  const { pupilId, id } = event.record
  return <Link href={hrefs[event.kind](pupilId, id)}>{t(`pupils.event-${event.kind}`)}</Link>
}

const entityOf = { assessment: 'riskAssessment', plan: 'supportPlan', consultation: 'consultation' } as const

function EventDetail({ event, by }: { readonly event: PupilEvent; readonly by: string | undefined }) {
  const { t, formats, language } = useI18n()
  const { collections } = useLocalData()
  const words = (): string => {
    if (event.kind === 'plan')
      return [event.record.code, t(`value.planState.${event.record.state}`)].filter(Boolean).join(' · ')
    if (event.kind === 'assessment') {
      const { level, state } = event.record
      return level ? riskLevelLabels[level][language] : t(`value.assessmentState.${state}`)
    }
    const measure = collections.measure.find(event.record.measureId)
    const lessons = t('pupils.lesson-count', { lessons: formats.number(lessonsOf(event.record.minutes)) })
    return [measure && measureWords(measure, t), lessons].filter(Boolean).join(' · ')
  }
  return (
    <Group gap="small">
      <span>{[words(), by].filter(Boolean).join(' · ')}</span>
      <RecordMark entity={entityOf[event.kind]} id={event.record.id} />
    </Group>
  )
}
