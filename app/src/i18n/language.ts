export type Language = 'lv' | 'en'

const storageKey = 'pumpurs.language'

const isLanguage = (text: string | null): text is Language => text === 'lv' || text === 'en'

/** The language chosen on this device; Latvian, the state language, until somebody chooses. */
export function storedLanguage(): Language {
  try {
    const stored = localStorage.getItem(storageKey)
    return isLanguage(stored) ? stored : 'lv'
  } catch {
    // Storage is closed to us in some private windows; the choice then lasts as long as the page.
    return 'lv'
  }
}

export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // See storedLanguage.
  }
}
