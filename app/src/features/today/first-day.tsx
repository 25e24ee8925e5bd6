import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group } from '#ui/layout/layout.tsx'
import styles from './today.module.css'

const steps = ['pupils', 'assessment', 'plan', 'consultation'] as const

interface FirstDayProps {
  readonly mayAddPupils: boolean
  readonly hasRoleNow: boolean
}

/** A school without pupils: the way from nothing to the first consultation, or whom to ask. */
export function FirstDay({ mayAddPupils, hasRoleNow }: FirstDayProps) {
  const { t } = useI18n()
  if (!mayAddPupils) {
    return (
      <Card>
        <EmptyState
          title={t(hasRoleNow ? 'today.no-pupils-title' : 'today.no-role-title')}
          icon="users"
          action={<LinkButton href="/sinhronizacija">{t('today.to-sync')}</LinkButton>}
        >
          {t(hasRoleNow ? 'today.no-pupils-text' : 'today.no-role-text')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card title={t('today.first-day')}>
      <p>{t('today.first-day-text')}</p>
      <Group>
        <LinkButton href="/imports" variant="primary" icon="import">
          {t('today.import')}
        </LinkButton>
        <LinkButton href="/izglitojamie/jauns" icon="user-add">
          {t('today.add-pupil')}
        </LinkButton>
      </Group>
      <ol className={styles['steps']}>
        {steps.map((step) => (
          <li key={step}>
            <strong>{t(`today.step-${step}`)}</strong>
            <div>{t(`today.step-${step}-text`)}</div>
          </li>
        ))}
      </ol>
    </Card>
  )
}
