import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { JsonValue } from '@pumpurs/shared/domain/primitives'
import { uniteParagraphs } from '@pumpurs/shared/sync/merge'
import { mergePolicies } from '@pumpurs/shared/sync/merge-policies'
import { isFreeText } from '#data/format-field.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { Card } from '#ui/layout/card.tsx'
import { type Choice, choose, type Contest, isOvertaken, type Take, takenOf, valueOf } from './choices.ts'
import { useFieldWords } from './field-words.ts'
import { Pieces, SidePanel } from './side-panel.tsx'
import type { Sides } from './sides.ts'
import { useWordDifference } from './use-word-difference.ts'
import styles from './conflict.module.css'

export const choiceId = (field: string): string => `conflict-${field}`

export interface EarlierWording {
  readonly who: string
  readonly value: JsonValue
}

export interface FieldChoiceProps {
  readonly entity: EntityName
  readonly contest: Contest
  readonly sides: Sides
  /** What others wanted before, by name and time. */
  readonly earlier: readonly EarlierWording[]
  readonly choice: Choice | null
  /** `2 of 3`; undefined where there is one only. */
  readonly position: string | undefined
  readonly error: string | undefined
  /** Absent where the person may only read. */
  readonly onChange?: ((choice: Choice) => void) | undefined
}

interface ChooserProps extends Omit<FieldChoiceProps, 'onChange' | 'position' | 'earlier'> {
  readonly onChange: (choice: Choice) => void
}

function Chooser({ entity, contest, sides, choice, error, onChange }: ChooserProps) {
  const { t } = useI18n()
  const { field, base, mine, theirs, now } = contest
  const isText = isFreeText(entity, field, mine) && isFreeText(entity, field, theirs)
  const isParagraphs = mergePolicies[entity].fields[field] === 'paragraphs'
  const options: { value: Take; label: string }[] = [
    { value: 'mine', label: sides.mine.take },
    { value: 'theirs', label: sides.theirs.take },
    ...(now === undefined ? [] : [{ value: 'now' as const, label: t('conflicts.take-now') }]),
    ...(isText ? [{ value: 'own' as const, label: t('conflicts.take-own') }] : []),
  ]
  const written = choice?.text ?? ''
  const take = (wanted: Take) => {
    const start = wanted === 'own' && written === '' && typeof mine === 'string' ? mine : written
    onChange(choose(contest, wanted, start))
  }
  const unite = (ours: string, other: string) => {
    const text = uniteParagraphs(typeof base === 'string' ? base : '', ours, other)
    onChange(choose(contest, 'own', text))
    if (choice && written !== '' && written !== text) showToast(t('conflicts.united'), () => onChange(choice))
  }
  return (
    <>
      {isOvertaken(contest, choice) && (
        <Notice tone="conflict" announce="polite">
          {t('conflicts.overtaken')}
        </Notice>
      )}
      <RadioGroup
        id={choiceId(field)}
        label={t('conflicts.choose')}
        choices={options}
        value={takenOf(contest, choice)}
        error={error}
        isInline
        onChange={take}
      />
      {isParagraphs && typeof mine === 'string' && typeof theirs === 'string' && (
        <div>
          <Button icon="conflict" onClick={() => unite(mine, theirs)}>
            {t('conflicts.unite')}
          </Button>
        </div>
      )}
      {choice?.take === 'own' && (
        <TextArea
          label={t('conflicts.own-text')}
          hint={isParagraphs ? t('conflicts.unite-hint') : undefined}
          rows={6}
          maxLength={8000}
          value={choice.text}
          onChange={(text) => onChange({ ...choice, text })}
        />
      )}
    </>
  )
}

/** One contested field: both versions, the choice, and what will be saved. */
export function FieldChoice(props: FieldChoiceProps) {
  const { entity, contest, sides, earlier, choice, position, onChange } = props
  const { t } = useI18n()
  const words = useFieldWords(entity)
  const { field, base, mine, theirs, now } = contest
  const isText = isFreeText(entity, field, mine) && isFreeText(entity, field, theirs)
  const difference = useWordDifference(isText ? mine : undefined, isText ? theirs : undefined)
  const result = valueOf(contest, choice)
  const taken = takenOf(contest, choice)
  const shownNow = now ?? (isOvertaken(contest, choice) ? contest.current : undefined)
  return (
    <Card title={words.label(field)} actions={position && <span className={styles['who']}>{position}</span>}>
      <div className={styles['sides']}>
        <SidePanel title={sides.mine.title} who={sides.mine.who} isChosen={taken === 'mine'}>
          {difference ? <Pieces pieces={difference.mine} /> : words.value(field, mine)}
        </SidePanel>
        <SidePanel title={sides.theirs.title} who={sides.theirs.who} isChosen={taken === 'theirs'}>
          {difference ? <Pieces pieces={difference.theirs} /> : words.value(field, theirs)}
        </SidePanel>
        {onChange && (
          <SidePanel title={t('conflicts.result')} isResult>
            {result === undefined ? t('conflicts.not-chosen') : words.value(field, result)}
          </SidePanel>
        )}
      </div>
      {shownNow !== undefined && (
        <SidePanel title={t('conflicts.now')} isChosen={taken === 'now'}>
          {words.value(field, shownNow)}
        </SidePanel>
      )}
      {earlier.map(({ who, value }) => (
        <SidePanel key={`${who} ${JSON.stringify(value)}`} title={t('conflicts.earlier')} who={who}>
          {words.value(field, value)}
        </SidePanel>
      ))}
      <details className={styles['base']}>
        <summary>{t('conflicts.base')}</summary>
        <div className={styles['value']}>{words.value(field, base)}</div>
      </details>
      {onChange && <Chooser {...props} onChange={onChange} />}
    </Card>
  )
}
