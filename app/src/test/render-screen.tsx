import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'

/** A screen over real local data; `visited` gathers where it led. */
export function renderScreen(local: LocalData, screen: ReactNode) {
  const visited: string[] = []
  const within = (content: ReactNode) => (
    <UiProvider navigate={(href) => visited.push(href)}>
      <LocalDataProvider local={local}>{content}</LocalDataProvider>
    </UiProvider>
  )
  const { rerender } = render(within(screen))
  return { visited, show: (content: ReactNode) => rerender(within(content)) }
}

/** Takes the screen away and lets the draft that it leaves be written before the data close. */
export async function closeScreen(local: LocalData): Promise<void> {
  cleanup()
  await local.flushDrafts().catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, 50))
  local.close()
}
