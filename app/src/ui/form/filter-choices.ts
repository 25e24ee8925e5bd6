import type { OptionsFilter } from '@mantine/core'
import { fold } from '#i18n/text-order.ts'

/** Keeps the choices whose label has every typed word in it, in any order and without diacritics. */
export const filterChoices: OptionsFilter = ({ options, search, limit }) => {
  const words = fold(search).split(/\s+/).filter(Boolean)
  const fits = (text: string) => {
    const folded = fold(text)
    return words.every((word) => folded.includes(word))
  }
  return options.filter((option) => 'group' in option || fits(option.label)).slice(0, limit)
}
