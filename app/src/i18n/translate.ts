import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Catalogue } from './catalogue.ts'
import { doorMessages } from './door-messages.ts'
import { type Language, storedLanguage, storeLanguage } from './language.ts'
import type { MessageKey, ValueArguments } from './messages.ts'

const inLanguage = (messages: Catalogue, position: 0 | 1): Record<string, string> =>
  Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, message[position]]))

const inEach = (messages: Catalogue) => ({ lv: inLanguage(messages, 0), en: inLanguage(messages, 1) })

const compiled = new Map<string, ReturnType<typeof compileMessage>>()

// Lingui compiles an uncompiled message on every call; lists of hundreds of rows would parse the same text again.
function compileOnce(text: string) {
  const known = compiled.get(text)
  if (known) return known
  const made = compileMessage(text)
  compiled.set(text, made)
  return made
}

/** Tests fail by the report; a person is better served by the name of a text than by no screen. */
function tellMissing(_language: string, key: string): string {
  reportError(new Error(`the text ${key} is asked for before it is there`))
  return key
}

const i18n = setupI18n({ messages: inEach(doorMessages), locale: storedLanguage(), missing: tellMissing })
i18n.setMessagesCompiler(compileOnce)

/** Brings the texts that are not there from the start, before anything asks for one of them. */
export function addMessages(messages: Catalogue): void {
  i18n.load(inEach(messages))
}

const listeners = new Set<() => void>()

export function currentLanguage(): Language {
  return i18n.locale === 'en' ? 'en' : 'lv'
}

/** Changes the language of every text on the page and remembers it on this device. */
export function setLanguage(language: Language): void {
  storeLanguage(language)
  i18n.activate(language)
  document.documentElement.lang = language
  for (const listener of listeners) listener()
}

export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export type Translate = <K extends MessageKey>(key: K, ...values: ValueArguments<K>) => string

/** The text for a key in the language of the moment. Components use `useI18n`, which follows a change of language. */
export const translate: Translate = (key, ...values) => i18n._(key, values[0])
