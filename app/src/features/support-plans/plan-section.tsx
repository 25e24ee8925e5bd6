import { useI18n } from '#i18n/use-i18n.ts'
import { DeliverySection } from './delivery-section.tsx'
import { EvaluationSection } from './evaluation-section.tsx'
import { GeneralSection } from './general-section.tsx'
import { GoalsSection } from './goals-section.tsx'
import { MeasuresSection } from './measures-section.tsx'
import type { SectionKey } from './plan-sections.ts'
import { PupilFacts } from './pupil-facts.tsx'
import { RisksSection } from './risks-section.tsx'
import type { SectionProps } from './section-props.ts'
import { TextSection } from './text-section.tsx'

function PupilSection({ data, forms, locks }: SectionProps) {
  const { t } = useI18n()
  return (
    <TextSection
      field="situation"
      title={t('support-plans.section-izglitojamais')}
      data={data}
      form={forms.situation}
      lock={locks.plan}
    >
      <PupilFacts pupilId={data.plan.pupilId} />
    </TextSection>
  )
}

function ApprovalSection({ data, forms, locks }: SectionProps) {
  const { t } = useI18n()
  return (
    <TextSection
      field="agreement"
      title={t('support-plans.section-saskanosana')}
      data={data}
      form={forms.agreement}
      lock={locks.plan}
    />
  )
}

const sections = {
  visparigi: GeneralSection,
  izglitojamais: PupilSection,
  riski: RisksSection,
  merki: GoalsSection,
  pasakumi: MeasuresSection,
  izpilde: DeliverySection,
  izvertejums: EvaluationSection,
  saskanosana: ApprovalSection,
} as const satisfies Record<SectionKey, (props: SectionProps) => unknown>

export interface PlanSectionProps extends SectionProps {
  readonly section: SectionKey
}

/** The section by the name in the address. */
export function PlanSection({ section, ...props }: PlanSectionProps) {
  const Section = sections[section]
  return <Section {...props} />
}
