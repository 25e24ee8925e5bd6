import type { Measure } from '@pumpurs/shared/domain/measure'
import type { Translate } from '#i18n/translate.ts'

/** What a measure is called in a list: its subject, else its kind. */
export const measureWords = ({ subject, kind }: Pick<Measure, 'subject' | 'kind'>, t: Translate): string =>
  subject || t(`value.measureKind.${kind}`)
