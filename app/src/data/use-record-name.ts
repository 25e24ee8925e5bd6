import { entityNames } from '@pumpurs/shared/domain/entities'
import { useI18n } from '#i18n/use-i18n.ts'
import { type Named, recordName } from './record-name.ts'
import { useCollections } from './use-records.ts'

/**
 * `recordName` in the language of the moment, again when a record changes. `isPupilNamed`: the pupil stands beside it, so
 * a record that is the pupil needs no name of its own.
 */
export function useRecordName(named: Named | undefined, isPupilNamed = false): string | undefined {
  const { t, language, formats } = useI18n()
  const { entity, id, set, old } = named ?? {}
  return useCollections(
    entityNames,
    (collections) =>
      entity === undefined || id === undefined || (isPupilNamed && entity === 'pupil')
        ? undefined
        : recordName({ t, language, formats, collections }, { entity, id, set, old }),
    [t, language, formats, entity, id, set, old, isPupilNamed],
  )
}
