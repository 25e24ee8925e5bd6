import '@mantine/core/styles/baseline.layer.css'
import '@mantine/core/styles/global.layer.css'
import './theme-variables.css'
import './base.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { Toaster } from '#ui/feedback/toaster.tsx'
import { type Navigate, NavigationContext } from './navigation.ts'
import { theme } from './theme.ts'

export interface UiProviderProps {
  /** How links of the kit change the screen; the router's own navigation. */
  readonly navigate: Navigate
  readonly children: ReactNode
}

/**
 * What every component of `ui/` needs around it. The kit's style elements stay off, because the page's security policy
 * allows style sheets only from files: its variables come from `theme-variables.css`.
 */
export function UiProvider({ navigate, children }: UiProviderProps) {
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      forceColorScheme="light"
    >
      <NavigationContext value={navigate}>
        {children}
        <Toaster />
      </NavigationContext>
    </MantineProvider>
  )
}
