import { useMemo, useSyncExternalStore } from 'react'
import { formatsOf } from './formats.ts'
import { currentLanguage, onLanguageChange, setLanguage, translate } from './translate.ts'

/** Texts and formats in the chosen language; the component renders again when the language changes. */
export function useI18n() {
  const language = useSyncExternalStore(onLanguageChange, currentLanguage)
  return useMemo(
    () => ({
      // A new function for each language, so that memoised children notice the change.
      t: translate.bind(null),
      language,
      setLanguage,
      formats: formatsOf(language),
    }),
    [language],
  )
}
