import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import { sameValue } from '@pumpurs/shared/sync/merge'
import { useDraftedForm } from '#data/use-drafted-form.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Card } from '#ui/layout/card.tsx'
import { choiceEdits, type Choices, choicesKey, nothingChosen } from './choices.ts'
import { useFieldWords } from './field-words.ts'
import { SidePanel } from './side-panel.tsx'

/** Own wordings that stand nowhere else. */
const leftIn = ({ fields, resolution }: Conflict, choices: Choices): [string, string][] =>
  Object.entries(choices).flatMap(([field, choice]): [string, string][] => {
    const text = choice?.text ?? ''
    const known = [fields[field]?.mine, fields[field]?.theirs, resolution?.[field]]
    return text === '' || known.some((value) => sameValue(value, text)) ? [] : [[field, text]]
  })

export interface LeftWordingProps {
  readonly conflict: Conflict
  readonly entity: EntityName
}

/** What this person was writing when somebody else's decision arrived: to copy from, and to throw away. */
export function LeftWording({ conflict, entity }: LeftWordingProps) {
  const { t } = useI18n()
  const words = useFieldWords(entity)
  const form = useDraftedForm(choicesKey(conflict.id), choiceEdits, nothingChosen)
  const left = leftIn(conflict, form.value)
  if (left.length === 0) return null
  return (
    <Card title={t('conflicts.left-title')}>
      <p>{t('conflicts.left-text')}</p>
      {left.map(([field, text]) => (
        <SidePanel key={field} title={words.label(field)}>
          {text}
        </SidePanel>
      ))}
      <div>
        <Button variant="quiet" icon="trash" onClick={() => void form.clear()}>
          {t('conflicts.left-drop')}
        </Button>
      </div>
    </Card>
  )
}
