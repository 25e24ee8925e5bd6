import { useAccess } from '#data/use-access.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { moreLinks } from './navigation.ts'
import { useLeaving } from './user-menu.tsx'

/** The phone's way to everything that its bar has no room for. */
export function MoreScreen() {
  const { t } = useI18n()
  const access = useAccess()
  const { waiting, refused, conflicts } = useSyncState()
  const { leave, lock, dialog } = useLeaving()
  return (
    <Stack>
      <PageHeader title={t('common.more')} />
      <Stack gap="small">
        {moreLinks(access, t, waiting + refused + conflicts).map(({ key, href, icon, label, count }) => (
          <LinkButton key={key} href={href} icon={icon} isWide>
            {count ? `${label} (${count})` : label}
          </LinkButton>
        ))}
        <Button icon="lock" isWide onClick={lock}>
          {t('shell.lock')}
        </Button>
        <Button icon="users" isWide onClick={() => leave('switch-user')}>
          {t('shell.switch-user')}
        </Button>
        <Button icon="sign-out" isWide onClick={() => leave('sign-out')}>
          {t('shell.sign-out')}
        </Button>
      </Stack>
      {dialog}
    </Stack>
  )
}
