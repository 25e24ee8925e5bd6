import { createRoute, Navigate, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { useRealId } from '#data/use-real-id.ts'
import { lazyScreen } from './lazy-screen.ts'
import { searchPupils, usePupilSearch } from './pupil-search.ts'
import { rootRoute } from './root-route.ts'
import { useWorkplace } from './workplace-context.ts'

const PupilListScreen = lazyScreen(
  async () => (await import('#features/pupils/pupil-list-screen.tsx')).PupilListScreen,
)
const PupilScreen = lazyScreen(async () => (await import('#features/pupils/pupil-screen.tsx')).PupilScreen)
const RiskAssessmentScreen = lazyScreen(
  async () => (await import('#features/risk-assessments/risk-assessment-screen.tsx')).RiskAssessmentScreen,
)
const SupportPlanScreen = lazyScreen(
  async () => (await import('#features/support-plans/support-plan-screen.tsx')).SupportPlanScreen,
)

const optionalText = z.string().optional()

/** In an address, a record that is only being made. */
const idOrNew = (id: string): string | null => (id === 'jauns' ? null : id)

const pupilListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/izglitojamie',
  validateSearch: z.object({ klase: optionalText, limenis: optionalText, q: optionalText }),
  staticData: { titleKey: 'shell.pupils' },
  component: PupilListPage,
})

function PupilListPage() {
  const { klase, limenis, q } = pupilListRoute.useSearch()
  const searched = usePupilSearch()
  const navigate = useNavigate()
  return (
    <PupilListScreen
      filters={{ klase, limenis, q: searched ?? q }}
      onFiltersChange={({ klase: group, limenis: level, q: text = '' }) => {
        searchPupils(text)
        void navigate({ to: '/izglitojamie', search: { klase: group, limenis: level }, replace: true })
      }}
    />
  )
}

const pupilRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/izglitojamie/$pupilId',
  validateSearch: z.object({ cilne: optionalText }),
  staticData: { titleKey: 'shell.pupils' },
  component: PupilPage,
})

function PupilPage() {
  const { pupilId } = pupilRoute.useParams()
  const { cilne } = pupilRoute.useSearch()
  const navigate = pupilRoute.useNavigate()
  const realId = useRealId(pupilId)
  if (realId !== pupilId) {
    return <Navigate to="/izglitojamie/$pupilId" params={{ pupilId: realId }} search={{ cilne }} replace />
  }
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
  const realId = useRealId(pupilId)
  if (realId !== pupilId) {
    const params = { pupilId: realId, assessmentId }
    return <Navigate to="/izglitojamie/$pupilId/riski/$assessmentId" params={params} replace />
  }
  return <RiskAssessmentScreen key={assessmentId} pupilId={pupilId} assessmentId={idOrNew(assessmentId)} />
}

const planRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/izglitojamie/$pupilId/plani/$planId',
  validateSearch: z.object({ sadala: optionalText }),
  staticData: { titleKey: 'shell.support-plans' },
  component: PlanPage,
})

function PlanPage() {
  const { pupilId, planId } = planRoute.useParams()
  const { sadala } = planRoute.useSearch()
  const { loadHistory } = useWorkplace()
  const navigate = planRoute.useNavigate()
  const [realPupilId, realPlanId] = [useRealId(pupilId), useRealId(planId)]
  if (realPupilId !== pupilId || realPlanId !== planId) {
    const params = { pupilId: realPupilId, planId: realPlanId }
    return <Navigate to="/izglitojamie/$pupilId/plani/$planId" params={params} search={{ sadala }} replace />
  }
  return (
    <SupportPlanScreen
      key={planId}
      pupilId={pupilId}
      planId={idOrNew(planId)}
      section={sadala}
      onSectionChange={(section) => void navigate({ search: { sadala: section } })}
      loadHistory={loadHistory}
    />
  )
}

export const pupilRoutes = [pupilListRoute, pupilRoute, assessmentRoute, planRoute] as const
