import { createRootRoute } from '@tanstack/react-router'
import type { MessageKey } from '#i18n/messages.ts'
import { AppShell } from './shell/app-shell.tsx'
import { RouteError, RouteNotFound } from './shell/route-problem.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The name of the screen in the window's title. */
    titleKey?: MessageKey
  }
  interface HistoryState {
    /** What is searched in the list of pupils: names stay out of the address. */
    pupilSearch?: string
  }
}

export const rootRoute = createRootRoute({
  component: AppShell,
  errorComponent: RouteError,
  notFoundComponent: RouteNotFound,
})
