import { FrontDoor } from '#features/sign-in/front-door.tsx'
import { SendFromFile } from '#features/sync-status/send-from-file.tsx'
import { useI18n } from '#i18n/use-i18n.ts'
import { useDevice } from './device-context.ts'
import { SessionBanner } from './session-banner.tsx'
import { UpdateBanner } from './update-banner.tsx'
import { useTitle } from './use-title.ts'
import { useWorkplace } from './workplace-context.ts'

/** Stands before the preparation of a device: whoever only wants to send a file need not download anything. */
export function SendFromFilePage({ onGoOn }: { readonly onGoOn: () => void }) {
  const { t } = useI18n()
  const { door } = useDevice()
  const { push, startSync, removeFromDevice } = useWorkplace()
  useTitle(t('carried-work.title'))
  return (
    <FrontDoor title={t('carried-work.title')} text={t('carried-work.add-text')}>
      <SendFromFile
        deriveKey={door.deriveKey}
        push={push}
        onGoOn={() => {
          startSync()
          onGoOn()
        }}
        onRemove={removeFromDevice}
        signInAgain={
          <>
            <UpdateBanner />
            <SessionBanner />
          </>
        }
      />
    </FrontDoor>
  )
}
