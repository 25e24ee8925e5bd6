import { createRoute, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { lazyScreen } from './lazy-screen.ts'
import { rootRoute } from './root-route.ts'

const ConsultationListScreen = lazyScreen(
  async () => (await import('#features/consultations/consultation-list-screen.tsx')).ConsultationListScreen,
)
const ConsultationScreen = lazyScreen(
  async () => (await import('#features/consultations/consultation-screen.tsx')).ConsultationScreen,
)

const text = z.string().optional()

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konsultacijas',
  staticData: { titleKey: 'shell.consultations' },
  component: () => <ConsultationListScreen />,
})

const newRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konsultacijas/jauna',
  validateSearch: z.object({ izglitojamais: text, pasakums: text }),
  staticData: { titleKey: 'shell.add-consultation' },
  component: NewConsultationPage,
})

const consultationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/konsultacijas/$consultationId',
  staticData: { titleKey: 'shell.add-consultation' },
  component: ConsultationPage,
})

function useDone(pupilId: string | undefined): () => void {
  const navigate = useNavigate()
  return () =>
    void (pupilId === undefined
      ? navigate({ to: '/konsultacijas' })
      : navigate({ to: '/izglitojamie/$pupilId', params: { pupilId }, search: { cilne: 'konsultacijas' } }))
}

/** Whoever came from a pupil goes back there. */
function NewConsultationPage() {
  const { izglitojamais, pasakums } = newRoute.useSearch()
  const done = useDone(izglitojamais)
  return (
    <ConsultationScreen
      // What was typed about one pupil must not stand in the form about another, or about none.
      key={`${izglitojamais ?? ''}|${pasakums ?? ''}`}
      consultationId={null}
      pupilId={izglitojamais}
      measureId={pasakums}
      onSaved={done}
    />
  )
}

function ConsultationPage() {
  const { consultationId } = consultationRoute.useParams()
  const done = useDone(undefined)
  return <ConsultationScreen key={consultationId} consultationId={consultationId} onSaved={done} />
}

export const consultationRoutes = [listRoute, newRoute, consultationRoute] as const
