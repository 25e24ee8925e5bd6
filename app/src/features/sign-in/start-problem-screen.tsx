import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { StartObstacle } from '#vault/start-obstacle.ts'
import { FrontDoor } from './front-door.tsx'

export interface StartProblemScreenProps {
  readonly obstacle: StartObstacle
  readonly reload: () => void
}

const texts = {
  insecure: 'errors.start-insecure',
  'no-webassembly': 'errors.start-no-webassembly',
  'no-storage': 'errors.start-no-storage',
  'storage-failed': 'errors.start-storage-failed',
} as const satisfies Record<StartObstacle, string>

/** The app cannot begin here: why, what to do, and that nothing has been deleted. */
export function StartProblemScreen({ obstacle, reload }: StartProblemScreenProps) {
  const { t } = useI18n()
  return (
    <FrontDoor title={t('errors.start-title')}>
      <Stack>
        <Notice tone="warn">{t(texts[obstacle])}</Notice>
        <Button variant="primary" isWide onClick={reload}>
          {t('common.retry')}
        </Button>
      </Stack>
    </FrontDoor>
  )
}
