import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { addDays, type IsoDate } from '@pumpurs/shared/domain/plain-date'
import { collator } from '#i18n/text-order.ts'
import { consultationsToGive } from './consultation-tasks.ts'
import { plansToCorrect, plansToDecide, plansToEvaluate, plansToMake } from './plan-tasks.ts'
import type { Task, TaskQuestion } from './tasks.ts'

export type TaskGroup = 'overdue' | 'week' | 'returned' | 'decision' | 'later'

export type TasksByGroup = Readonly<Record<TaskGroup, readonly Task[]>>

export const isLate = ({ dueOn }: Pick<Task, 'dueOn'>, today: IsoDate): boolean =>
  dueOn !== null && dueOn < today

const daysShownAsWeek = 7

function groupOf(task: Task, today: IsoDate): TaskGroup {
  if (task.kind === 'correctPlan') return 'returned'
  if (task.kind === 'decidePlan' || task.dueOn === null) return 'decision'
  if (isLate(task, today)) return 'overdue'
  return task.dueOn <= addDays(today, daysShownAsWeek) ? 'week' : 'later'
}

const byDay = (a: Task, b: Task): number =>
  (a.dueOn ?? '').localeCompare(b.dueOn ?? '') ||
  collator.compare(surnameFirst(a.pupil), surnameFirst(b.pupil)) ||
  a.key.localeCompare(b.key)

/** Everything that waits for the person, each group in the order of its days. Pure. */
export function findTasks(question: TaskQuestion): TasksByGroup {
  const tasks = [
    ...plansToMake(question),
    ...consultationsToGive(question),
    ...plansToEvaluate(question),
    ...plansToCorrect(question),
    ...plansToDecide(question),
  ].toSorted(byDay)
  const inGroup = (group: TaskGroup) => tasks.filter((task) => groupOf(task, question.access.today) === group)
  return {
    overdue: inGroup('overdue'),
    week: inGroup('week'),
    returned: inGroup('returned'),
    decision: inGroup('decision'),
    later: inGroup('later'),
  }
}
