import { createRoute, redirect } from '@tanstack/react-router'
import { lazyScreen } from './lazy-screen.ts'
import { rootRoute } from './root-route.ts'
import { MoreScreen } from './shell/more-screen.tsx'

const TodayScreen = lazyScreen(async () => (await import('#features/today/today-screen.tsx')).TodayScreen)
const ImportScreen = lazyScreen(
  async () => (await import('#features/imports/import-screen.tsx')).ImportScreen,
)

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => redirect({ to: '/sodien', replace: true, throw: true }),
})

const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sodien',
  staticData: { titleKey: 'shell.today' },
  component: () => <TodayScreen />,
})

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  staticData: { titleKey: 'shell.imports' },
  component: () => <ImportScreen />,
})

const moreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vairak',
  staticData: { titleKey: 'common.more' },
  component: MoreScreen,
})

export const dayRoutes = [startRoute, todayRoute, importRoute, moreRoute] as const
