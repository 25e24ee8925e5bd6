import { createRouter } from '@tanstack/react-router'
import { consultationRoutes } from './consultation-routes.tsx'
import { dayRoutes } from './day-routes.tsx'
import { deviceRoutes } from './device-routes.tsx'
import { pupilRoutes } from './pupil-routes.tsx'
import { staffRoutes } from './staff-routes.tsx'
import { rootRoute } from './root-route.ts'
import { parseSearch, stringifySearch } from './search-params.ts'
import { RouteError, RouteNotFound } from './shell/route-problem.tsx'

const routeTree = rootRoute.addChildren([
  ...dayRoutes,
  ...pupilRoutes,
  ...consultationRoutes,
  ...deviceRoutes,
  ...staffRoutes,
])

export const createAppRouter = () =>
  createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: RouteNotFound,
    scrollRestoration: true,
    // Screens read the open vault; there is nothing to load before they are shown.
    defaultPreload: false,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
