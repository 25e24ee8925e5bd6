import type { RiskLevel } from '@pumpurs/shared/domain/risk-catalogue'
import { riskLevel, riskLevelLabels } from '@pumpurs/shared/domain/risk-catalogue'
import type { Conclusion } from '@pumpurs/shared/domain/risk-conclusion'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { DateField } from '#ui/form/date-field.tsx'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { Facts } from './answers.ts'
import { type FactField, fieldIds } from './find-problems.ts'
import { Proposal } from './proposal.tsx'

export interface ConclusionFormProps {
  readonly facts: Facts
  readonly conclusion: Conclusion
  readonly today: string
  readonly errors: Partial<Record<FactField, string>>
  readonly onChange: (facts: Partial<Facts>) => void
}

const choicesOfLevel = (language: 'lv' | 'en'): { value: RiskLevel; label: string }[] =>
  riskLevel.options.map((value) => ({ value, label: riskLevelLabels[value][language] }))

/** What the person decides, beside what the rule proposes. */
export function ConclusionForm({ facts, conclusion, today, errors, onChange }: ConclusionFormProps) {
  const { t, language } = useI18n()
  return (
    <Stack>
      <Proposal conclusion={conclusion} />
      <Card title={t('risk-assessments.part-conclusion')}>
        <DateField
          id={fieldIds.assessedOn}
          label={t('risk-assessments.assessed-on')}
          value={facts.assessedOn}
          max={today}
          error={errors.assessedOn}
          onChange={(assessedOn) => onChange({ assessedOn })}
        />
        <RadioGroup
          id={fieldIds.level}
          label={t('risk-assessments.level')}
          hint={t('risk-assessments.level-hint')}
          choices={choicesOfLevel(language)}
          value={facts.level}
          error={errors.level}
          onChange={(level) => onChange({ level })}
        />
        {facts.level !== conclusion.level && (
          <div>
            <Button icon="check" onClick={() => onChange({ level: conclusion.level })}>
              {t('risk-assessments.take-proposal')}
            </Button>
          </div>
        )}
        <TextArea
          id={fieldIds.conclusion}
          label={t('risk-assessments.conclusion')}
          hint={t('risk-assessments.conclusion-hint')}
          isOptional={facts.level === null || facts.level === conclusion.level}
          rows={5}
          maxLength={8000}
          value={facts.conclusion}
          error={errors.conclusion}
          onChange={(text) => onChange({ conclusion: text })}
        />
      </Card>
    </Stack>
  )
}
