import { createRoute } from '@tanstack/react-router'
import { lazyScreen } from './lazy-screen.ts'
import { rootRoute } from './root-route.ts'
import { useWorkplace } from './workplace-context.ts'

const StaffScreen = lazyScreen(async () => (await import('#features/staff/staff-screen.tsx')).StaffScreen)
const PersonScreen = lazyScreen(async () => (await import('#features/staff/person-screen.tsx')).PersonScreen)

const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/darbinieki',
  staticData: { titleKey: 'staff.title' },
  component: StaffPage,
})

function StaffPage() {
  return <StaffScreen office={useWorkplace().staffOffice} />
}

const personRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/darbinieki/$staffMemberId',
  staticData: { titleKey: 'staff.title' },
  component: PersonPage,
})

function PersonPage() {
  const { staffMemberId } = personRoute.useParams()
  return (
    <PersonScreen key={staffMemberId} office={useWorkplace().staffOffice} staffMemberId={staffMemberId} />
  )
}

export const staffRoutes = [staffRoute, personRoute] as const
