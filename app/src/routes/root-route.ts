import { createRootRoute } from '@tanstack/react-router'
import { AppShell } from './shell/app-shell.tsx'
import { RouteError, RouteNotFound } from './shell/route-problem.tsx'

type TitleKey =
  | `shell.${'today' | 'pupils' | 'risk-assessments' | 'support-plans' | 'consultations' | 'add-consultation' | 'imports'}`
  | `${'sync-status' | 'carried-work' | 'conflicts' | 'settings' | 'staff'}.title`
  | 'common.more'
  | 'held.one'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The name of the screen in the window's title. */
    titleKey?: TitleKey
  }
}

export const rootRoute = createRootRoute({
  component: AppShell,
  errorComponent: RouteError,
  notFoundComponent: RouteNotFound,
})
