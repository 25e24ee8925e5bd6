import type { ErrorComponentProps } from '@tanstack/react-router'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { Group } from '#ui/layout/layout.tsx'

/** A screen has failed: the frame stays, nothing that was saved is touched, and there are two ways on. */
export function RouteError({ reset }: ErrorComponentProps) {
  const { t } = useI18n()
  return (
    <>
      <PageHeader title={t('errors.unexpected-title')} />
      <EmptyState
        title={t('errors.unexpected-text')}
        icon="warning"
        action={
          <Group>
            <Button variant="primary" onClick={reset}>
              {t('errors.reload')}
            </Button>
            <LinkButton href="/sodien">{t('errors.go-to-start')}</LinkButton>
          </Group>
        }
      />
    </>
  )
}

export function RouteNotFound() {
  const { t } = useI18n()
  return (
    <>
      <PageHeader title={t('errors.not-found-title')} />
      <EmptyState
        title={t('errors.not-found-text')}
        icon="search"
        action={<LinkButton href="/sodien">{t('errors.go-to-start')}</LinkButton>}
      />
    </>
  )
}
