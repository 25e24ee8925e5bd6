import type { ComboboxParsedItem } from '@mantine/core'
import { fold } from '#i18n/text-order.ts'

interface Search<Value extends string> {
  readonly options: readonly ComboboxParsedItem<Value>[]
  readonly search: string
  readonly limit: number
}

/** Keeps the choices whose label has every typed word in it, in any order and without diacritics. */
export function filterChoices<Value extends string>({ options, search, limit }: Search<Value>) {
  const words = fold(search).split(/\s+/).filter(Boolean)
  const fits = (text: string) => {
    const folded = fold(text)
    return words.every((word) => folded.includes(word))
  }
  return options.filter((option) => 'group' in option || fits(option.label)).slice(0, limit)
}
