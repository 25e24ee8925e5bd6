import type { Subject } from '@pumpurs/shared/access/permissions'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import type { LoadHistory } from '#data/record-history.ts'
import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Link } from '#ui/action/link.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { useIsWide } from '#ui/frame/use-is-wide.ts'
import { Card } from '#ui/layout/card.tsx'
import { Grid, Stack } from '#ui/layout/layout.tsx'
import { TaskList } from '#ui/list/task-list.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { AmendmentCard } from './amendment-card.tsx'
import { AmendmentProvider, useAmendment } from './amendment-context.ts'
import { canBeAmended, locksOf } from './plan-locks.ts'
import { PlanSection } from './plan-section.tsx'
import { completenessOf, isSectionKey, type SectionKey, sectionKeys } from './plan-sections.ts'
import { PlanWay } from './plan-way.tsx'
import { useAmendmentForm } from './use-amendment-form.ts'
import { dirtySections, usePlanForms } from './use-plan-forms.ts'
import { type PlanData, usePlan } from './use-plan.ts'

export interface PlanPageProps {
  readonly plan: SupportPlan
  readonly subject: Subject
  readonly section: string | undefined
  readonly onSectionChange: (section: string) => void
  readonly loadHistory: LoadHistory | undefined
}

const addressOf = ({ pupilId, id }: SupportPlan): string => `/izglitojamie/${pupilId}/plani/${id}`

interface SectionListProps {
  readonly data: PlanData
  readonly dirty: ReadonlySet<SectionKey>
  readonly current: SectionKey | undefined
}

function SectionList({ data, dirty, current }: SectionListProps) {
  const { t, formats } = useI18n()
  const completeness = completenessOf(data)
  const { given, planned } = data.lessons
  const detailOf = (key: SectionKey): string | undefined => {
    if (dirty.has(key)) return t('support-plans.unsaved')
    if (key !== 'izpilde' || planned + given === 0) return undefined
    return t('support-plans.lessons-of', { given: formats.number(given), planned: formats.number(planned) })
  }
  return (
    <TaskList
      label={t('support-plans.sections')}
      sections={sectionKeys.map((key) => {
        const detail = detailOf(key)
        return {
          key,
          title: t(`support-plans.section-${key}`),
          href: `${addressOf(data.plan)}?sadala=${key}`,
          state: dirty.has(key) ? 'partial' : completeness[key],
          isCurrent: key === current,
          ...(detail !== undefined && { detail }),
        }
      })}
    />
  )
}

function ConflictNotice({ data }: { readonly data: PlanData }) {
  const { t } = useI18n()
  const [conflict] = data.conflicts
  if (!conflict) return null
  return (
    <Notice
      tone="conflict"
      action={
        <LinkButton href={`/sinhronizacija/konflikti/${conflict.id}`} icon="conflict">
          {t('support-plans.compare')}
        </LinkButton>
      }
    >
      {t('support-plans.conflict')}
    </Notice>
  )
}

/** A plan, and the amendment that is being made to it. */
export function PlanPage(props: PlanPageProps) {
  const { plan, subject } = props
  const access = useAccess()
  const form = useAmendmentForm(plan.id)
  const mayAmend = canBeAmended(plan, subject, access)
  return (
    <AmendmentProvider value={mayAmend && form.isBegun ? form : null}>
      <Stack>
        <AmendmentCard plan={plan} mayAmend={mayAmend} form={form} />
        <PlanContent {...props} />
      </Stack>
    </AmendmentProvider>
  )
}

/** Its way on top, the sections beside it, the chosen one open. Phones show one thing at a time. */
function PlanContent({ plan, subject, section, onSectionChange, loadHistory }: PlanPageProps) {
  const { t } = useI18n()
  const isWide = useIsWide()
  const access = useAccess()
  const data = usePlan(plan)
  const forms = usePlanForms(data)
  const isAmending = useAmendment() !== null
  const locks = locksOf(plan, subject, access, isAmending)
  const dirty = dirtySections(forms)
  const named = isSectionKey(section) ? section : undefined
  const current = named ?? (isWide ? 'visparigi' : undefined)
  const next = current && sectionKeys[sectionKeys.indexOf(current) + 1]

  const list = (
    <Card isFlush>
      <SectionList data={data} dirty={dirty} current={current} />
    </Card>
  )
  const way = <PlanWay data={data} subject={subject} isDirty={dirty.size > 0} />
  const open = current && (
    <Stack>
      <PlanSection key={current} section={current} data={data} forms={forms} locks={locks} />
      {next && (
        <div>
          <Button icon="forward" onClick={() => onSectionChange(next)}>
            {t('support-plans.next-section', { name: t(`support-plans.section-${next}`) })}
          </Button>
        </div>
      )}
    </Stack>
  )
  const history = loadHistory && <HistoryPanel planId={plan.id} loadHistory={loadHistory} />
  if (isWide) {
    return (
      <Stack>
        <ConflictNotice data={data} />
        {way}
        <Grid columns="aside-main">
          {list}
          {open}
        </Grid>
        {history}
      </Stack>
    )
  }
  if (open) {
    return (
      <Stack>
        <Link href={addressOf(plan)}>{t('support-plans.all-sections')}</Link>
        {open}
      </Stack>
    )
  }
  return (
    <Stack>
      <ConflictNotice data={data} />
      {way}
      {list}
      {history}
    </Stack>
  )
}
