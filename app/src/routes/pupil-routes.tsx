import { createRoute, useLocation, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { lazyScreen } from './lazy-screen.ts'
import { rootRoute } from './root-route.ts'

const PupilListScreen = lazyScreen(
  async () => (await import('#features/pupils/pupil-list-screen.tsx')).PupilListScreen,
)
const PupilScreen = lazyScreen(async () => (await import('#features/pupils/pupil-screen.tsx')).PupilScreen)
const RiskAssessmentScreen = lazyScreen(
  async () => (await import('#features/risk-assessments/risk-assessment-screen.tsx')).RiskAssessmentScreen,
)

const text = z.string().optional()

/** In an address, a record that is only being made. */
const idOrNew = (id: string): string | null => (id === 'jauns' ? null : id)

const pupilListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/izglitojamie',
  validateSearch: z.object({ klase: text, limenis: text, q: text }),
  staticData: { titleKey: 'shell.pupils' },
  component: PupilListPage,
})

/** What is typed into the search is mostly a name, so it is kept beside the address and not in it. */
function PupilListPage() {
  const { klase, limenis, q } = pupilListRoute.useSearch()
  const { pupilSearch } = useLocation().state
  const navigate = useNavigate()
  return (
    <PupilListScreen
      filters={{ klase, limenis, q: pupilSearch ?? q }}
      onFiltersChange={(filters) =>
        void navigate({
          to: '/izglitojamie',
          search: { klase: filters.klase, limenis: filters.limenis },
          state: (state) => ({ ...state, pupilSearch: filters.q ?? '' }),
          replace: true,
        })
      }
    />
  )
}

const pupilRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/izglitojamie/$pupilId',
  validateSearch: z.object({ cilne: text }),
  staticData: { titleKey: 'shell.pupils' },
  component: PupilPage,
})

function PupilPage() {
  const { pupilId } = pupilRoute.useParams()
  const { cilne } = pupilRoute.useSearch()
  const navigate = pupilRoute.useNavigate()
  return (
    <PupilScreen
      key={pupilId}
      pupilId={pupilId}
      tab={cilne}
      onTabChange={(tab) => void navigate({ search: { cilne: tab }, replace: true })}
    />
  )
}

const assessmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/izglitojamie/$pupilId/riski/$assessmentId',
  staticData: { titleKey: 'shell.risk-assessments' },
  component: AssessmentPage,
})

function AssessmentPage() {
  const { pupilId, assessmentId } = assessmentRoute.useParams()
  return <RiskAssessmentScreen key={assessmentId} pupilId={pupilId} assessmentId={idOrNew(assessmentId)} />
}

export const pupilRoutes = [pupilListRoute, pupilRoute, assessmentRoute] as const
