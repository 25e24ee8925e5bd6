import type { RiskLevel } from '@pumpurs/shared/domain/risk-catalogue'
import type { SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import type { Collections } from '#data/collections.ts'
import type { Formats } from '#i18n/formats.ts'
import type { Translate } from '#i18n/translate.ts'
import type { Column } from '#ui/list/columns.ts'
import { LevelChip, RecordMark } from './chips.tsx'
import { factsOfPupil, type PupilFacts } from './pupil-facts.ts'
import type { IndexedPupil } from './pupil-index.ts'

interface ColumnSource {
  readonly collections: Collections
  readonly levels: ReadonlyMap<string, RiskLevel>
  readonly now: SemesterOfYear
  readonly t: Translate
  readonly formats: Formats
}

/** The step in words, with `3/12 st.` for a plan that is being carried out. */
export function stepWords(
  { step, lessons }: Pick<PupilFacts, 'step' | 'lessons'>,
  { t, formats }: Pick<ColumnSource, 't' | 'formats'>,
): string {
  const words = t(`pupils.step-${step}`)
  if (step !== 'carryOut' || !lessons) return words
  const [given, planned] = [formats.number(lessons.given), formats.number(lessons.planned)]
  return `${words}: ${t('pupils.lessons', { given, planned })}`
}

const levelOrder: readonly (RiskLevel | undefined)[] = [
  undefined,
  'insufficient',
  'none',
  'low',
  'medium',
  'high',
]

/** Only the rows of the page in sight are asked for their facts. */
export function pupilColumns(source: ColumnSource): readonly Column<IndexedPupil>[] {
  const { collections, levels, now, t } = source
  const facts = ({ pupil }: IndexedPupil) => factsOfPupil(collections, pupil, now)
  return [
    { key: 'name', header: t('pupils.column-name'), cell: ({ name }) => name, onPhone: 'title' },
    {
      key: 'class',
      header: t('pupils.column-class'),
      cell: ({ pupil }) => pupil.classGroup,
      sortValue: ({ pupil }) => pupil.classGroup,
    },
    {
      key: 'level',
      header: t('pupils.column-level'),
      // Most of a school has none; the next step says so in words.
      cell: ({ pupil }) => {
        const level = levels.get(pupil.id)
        return level ? <LevelChip level={level} /> : null
      },
      sortValue: ({ pupil }) => levelOrder.indexOf(levels.get(pupil.id)),
    },
    {
      key: 'plan',
      header: t('pupils.column-plan'),
      cell: (row) => {
        const { plan } = facts(row)
        return plan ? t(`value.planState.${plan.state}`) : t('pupils.no-plan')
      },
      onPhone: 'hidden',
    },
    { key: 'step', header: t('pupils.column-step'), cell: (row) => stepWords(facts(row), source) },
    {
      key: 'mark',
      header: t('pupils.column-mark'),
      cell: ({ pupil }) => <RecordMark entity="pupil" id={pupil.id} />,
      onPhone: 'mark',
    },
  ]
}
