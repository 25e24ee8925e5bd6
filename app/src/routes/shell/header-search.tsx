import { type Ref, useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { SearchField } from '#ui/form/search-field.tsx'

export interface HeaderSearchProps {
  /** Called on Enter. */
  readonly onSearch: (text: string) => void
  readonly ref: Ref<HTMLInputElement>
}

/** Searching from anywhere leads to the list of pupils, where it goes on. */
export function HeaderSearch({ onSearch, ref }: HeaderSearchProps) {
  const { t } = useI18n()
  const [text, setText] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(text)
        setText('')
      }}
    >
      <SearchField ref={ref} label={t('shell.search-hint')} value={text} onChange={setText} />
    </form>
  )
}
