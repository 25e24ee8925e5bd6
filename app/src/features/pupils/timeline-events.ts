import type { Access } from '@pumpurs/shared/access/permissions'
import { may } from '@pumpurs/shared/access/permissions'
import type { Consultation } from '@pumpurs/shared/domain/consultation'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { type IsoDate, todayInRiga } from '@pumpurs/shared/domain/plain-date'
import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import type { SchoolCalendar, SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { semesterAt } from '#data/calendars.ts'
import type { Collections } from '#data/collections.ts'

export const eventKinds = ['assessment', 'plan', 'consultation'] as const
export type EventKind = (typeof eventKinds)[number]

interface EventBase {
  readonly key: string
  readonly on: IsoDate
  /** Tells apart what happened on one day. */
  readonly at: string
  readonly semester: SemesterOfYear
}

export type PupilEvent = EventBase &
  (
    | { readonly kind: 'assessment'; readonly record: RiskAssessment; readonly isLocked: false }
    /** Findings of an assessment that others may read. */
    | { readonly kind: 'assessment'; readonly record: RiskAssessment; readonly isLocked: true }
    | { readonly kind: 'plan'; readonly record: SupportPlan; readonly isLocked: false }
    | { readonly kind: 'consultation'; readonly record: Consultation; readonly isLocked: false }
  )

export interface EventSource {
  readonly collections: Collections
  readonly access: Access
  readonly calendars: readonly SchoolCalendar[]
  readonly pupil: Pupil
}

/** Findings of the groups G and S are for those who care for the pupil, and for who wrote them. */
const isCareHidden = ({ access, pupil }: EventSource, assessment: RiskAssessment): boolean =>
  (assessment.highestG !== null || assessment.highestS !== null) &&
  !may(access, 'read', {
    entity: 'riskFinding',
    confidentiality: 'care',
    organisationId: pupil.organisationId,
    classGroup: pupil.classGroup,
    pupilId: pupil.id,
    createdBy: assessment.createdBy,
  })

function assessmentEvents(source: EventSource, record: RiskAssessment): PupilEvent[] {
  const event = {
    key: record.id,
    kind: 'assessment',
    on: record.assessedOn,
    at: record.createdAt,
    semester: { schoolYear: record.schoolYear, semester: record.semester },
    record,
  } as const
  const shown = { ...event, isLocked: false } as const
  return isCareHidden(source, record)
    ? [shown, { ...event, key: `${record.id} locked`, isLocked: true }]
    : [shown]
}

const planEvent = (record: SupportPlan): PupilEvent => ({
  key: record.id,
  kind: 'plan',
  on: todayInRiga(new Date(record.createdAt)),
  at: record.createdAt,
  semester: { schoolYear: record.schoolYear, semester: record.semester },
  record,
  isLocked: false,
})

const consultationEvent = (calendars: readonly SchoolCalendar[], record: Consultation): PupilEvent => ({
  key: record.id,
  kind: 'consultation',
  on: record.heldOn,
  at: record.createdAt,
  semester: semesterAt(calendars, record.heldOn),
  record,
  isLocked: false,
})

const bySemester = (a: SemesterOfYear, b: SemesterOfYear): number =>
  b.schoolYear.localeCompare(a.schoolYear) || b.semester - a.semester

const newestFirst = (a: PupilEvent, b: PupilEvent): number =>
  bySemester(a.semester, b.semester) ||
  b.on.localeCompare(a.on) ||
  b.at.localeCompare(a.at) ||
  a.key.localeCompare(b.key)

/** Everything that happened with a pupil, newest first: by semester, then by day, then by the moment of entry. */
export function eventsOfPupil(source: EventSource): PupilEvent[] {
  const { collections, calendars, pupil } = source
  return [
    ...collections.riskAssessment
      .by('pupilId', pupil.id)
      .flatMap((record) => assessmentEvents(source, record)),
    ...collections.supportPlan.by('pupilId', pupil.id).map(planEvent),
    ...collections.consultation.by('pupilId', pupil.id).map((record) => consultationEvent(calendars, record)),
  ].toSorted(newestFirst)
}

export interface EventsOfSemester {
  readonly semester: SemesterOfYear
  readonly events: readonly PupilEvent[]
}

/** Neighbours of one semester together; the order stays. */
export function groupBySemester(events: readonly PupilEvent[]): EventsOfSemester[] {
  const groups: { semester: SemesterOfYear; events: PupilEvent[] }[] = []
  for (const event of events) {
    const last = groups.at(-1)
    if (last && bySemester(last.semester, event.semester) === 0) last.events.push(event)
    else groups.push({ semester: event.semester, events: [event] })
  }
  return groups
}
