import { knownCalendars, workingSemesterOn } from '@pumpurs/shared/domain/school-calendar'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { useLocalData } from '#data/local-data-context.tsx'
import { useChosenSchool } from '#data/use-chosen-school.ts'
import { useRecords } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { ActionMenu } from '#ui/action/action-menu.tsx'
import styles from './shell.module.css'

/** The school year and the semester in which people work today; a phone has room for the semester only. */
function CurrentSemester() {
  const { formats } = useI18n()
  const { clock } = useLocalData()
  const calendars = useRecords('schoolCalendar', (records) => records.all(), [])
  const today = todayInRiga(clock())
  const semester = workingSemesterOn(calendars, today) ?? workingSemesterOn(knownCalendars, today)
  if (!semester) return null
  return (
    <span className={styles['semester']}>
      <span className={styles['year']}>{formats.schoolYear(Number(semester.schoolYear))}, </span>
      {formats.semester(semester.semester)}
    </span>
  )
}

/** Which school, which semester; with several schools it is where they are switched. */
export function Place() {
  const { t } = useI18n()
  const { organisationId, schools, choose } = useChosenSchool()
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
      <CurrentSemester />
    </div>
  )
}
