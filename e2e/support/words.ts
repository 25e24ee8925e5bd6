import { type MessageKey, type ValueArguments } from '@pumpurs/app/i18n/messages'
import { translate } from '@pumpurs/app/i18n/translate-everything'

/** The Latvian words of the app, from its own catalogue: tests find things as a person reads them. */
export const words = <Key extends MessageKey>(key: Key, ...values: ValueArguments<Key>): string =>
  translate(key, ...values)
