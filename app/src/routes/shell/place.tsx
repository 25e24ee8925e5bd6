import { knownCalendars, workingSemesterOn } from '@pumpurs/shared/domain/school-calendar'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { useLocalData } from '#data/local-data-context.tsx'
import { useChosenSchool } from '#data/use-chosen-school.ts'
import { useRecords } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { ActionMenu } from '#ui/action/action-menu.tsx'
import styles from './shell.module.css'

/** The school year and the semester in which people work today, in words; undefined without a calendar. */
function useSemesterWords(): string | undefined {
  const { formats } = useI18n()
  const { clock } = useLocalData()
  const calendars = useRecords('schoolCalendar', (records) => records.all(), [])
  const today = todayInRiga(clock())
  const semester = workingSemesterOn(calendars, today) ?? workingSemesterOn(knownCalendars, today)
  return semester
    ? `${formats.schoolYear(Number(semester.schoolYear))}, ${formats.semester(semester.semester)}`
    : undefined
}

/** Which school, which semester; with several schools it is where they are switched. */
export function Place() {
  const { t } = useI18n()
  const { organisationId, schools, choose } = useChosenSchool()
  const semester = useSemesterWords()
  const name = schools.find(({ id }) => id === organisationId)?.name ?? t('shell.all-schools')
  return (
    <div className={styles['place']}>
      {schools.length > 1 ? (
        <ActionMenu
          label={name}
          icon="school"
          actions={[
            { key: 'all', label: t('shell.all-schools'), onSelect: () => choose(null) },
            ...schools.map((school) => ({
              key: school.id,
              label: school.name,
              onSelect: () => choose(school.id),
            })),
          ]}
        />
      ) : (
        schools.length === 1 && <span className={styles['school']}>{name}</span>
      )}
      {semester && <span className={styles['semester']}>{semester}</span>}
    </div>
  )
}
