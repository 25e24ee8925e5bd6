import { useI18n } from '#i18n/use-i18n.ts'
import { riskLevelLabels } from '@pumpurs/shared/domain/risk-catalogue'
import { Button } from '#ui/action/button.tsx'
import { Checkbox } from '#ui/form/checkbox.tsx'
import { SearchField } from '#ui/form/search-field.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { Grid, Group, Stack } from '#ui/layout/layout.tsx'
import { levelFilterOf, levelFilters, type PupilFilters, unassessed } from './pupil-filters.ts'

interface PupilFilterBarProps {
  readonly filters: PupilFilters
  readonly classes: readonly string[]
  readonly isWithArchived: boolean
  readonly onQueryChange: (query: string) => void
  readonly onFiltersChange: (filters: PupilFilters) => void
  readonly onClear: () => void
  readonly onWithArchivedChange: (isWithArchived: boolean) => void
}

/** No class and no level is called so. */
const every = '*'
const chosen = (value: string | null): string | undefined =>
  value === null || value === every ? undefined : value

/** Search and filters; all of them together can be cleared in one press. */
export function PupilFilterBar(props: PupilFilterBarProps) {
  const { filters, classes, isWithArchived, onQueryChange, onFiltersChange, onClear, onWithArchivedChange } =
    props
  const { t, language } = useI18n()
  const level = levelFilterOf(filters.limenis)
  const isFiltered = Boolean(filters.q || filters.klase || level)
  return (
    <Stack gap="small">
      <SearchField label={t('pupils.search')} value={filters.q ?? ''} onChange={onQueryChange} />
      <Grid columns={2} gap="small">
        <SelectField
          label={t('pupils.column-class')}
          choices={[
            { value: every, label: t('pupils.every-class') },
            ...classes.map((name) => ({ value: name, label: name })),
          ]}
          value={filters.klase ?? every}
          onChange={(klase) => onFiltersChange({ ...filters, klase: chosen(klase) })}
        />
        <SelectField
          label={t('pupils.column-level')}
          choices={[
            { value: every, label: t('pupils.every-level') },
            ...levelFilters.map((value) => ({
              value,
              label: value === unassessed ? t('pupils.not-assessed') : riskLevelLabels[value][language],
            })),
          ]}
          value={level ?? every}
          onChange={(limenis) => onFiltersChange({ ...filters, limenis: chosen(limenis) })}
        />
      </Grid>
      <Group isSpread>
        <Checkbox
          label={t('pupils.with-archived')}
          isChecked={isWithArchived}
          onChange={onWithArchivedChange}
        />
        {isFiltered && (
          <Button variant="quiet" icon="close" onClick={onClear}>
            {t('common.clear-filters')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
