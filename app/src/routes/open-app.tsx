import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import { PrepareScreen } from '#features/sign-in/prepare-screen.tsx'
import { useI18n } from '#i18n/use-i18n.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import type { Workplace } from '#workplace.ts'
import { DeviceContext } from './device-context.ts'
import type { Device } from './device.ts'
import { isFromFilePath } from './from-file-path.ts'
import { InstallOffer } from './install-offer.tsx'
import { createAppRouter } from './router.tsx'
import { SendFromFilePage } from './send-from-file-page.tsx'
import { SessionBanner } from './session-banner.tsx'
import { UpdateBanner } from './update-banner.tsx'
import { useTitle } from './use-title.ts'
import { WorkplaceContext } from './workplace-context.ts'

export interface OpenAppProps {
  readonly workplace: Workplace
  readonly device: Device
}

/** Everything below an open vault: first the preparation of a new device, then the screens. */
export function OpenApp({ workplace, device }: OpenAppProps) {
  const [router] = useState(createAppRouter)
  const [isStarted, setIsStarted] = useState(() => workplace.local.status.get().lastSuccessAt !== null)
  const [isFileFirst, setIsFileFirst] = useState(() => workplace.isUntouched && isFromFilePath())
  const goOn = () => {
    router.history.replace('/sodien')
    setIsFileFirst(false)
  }
  return (
    <UiProvider navigate={(href) => router.history.push(href)}>
      <DeviceContext value={device}>
        <WorkplaceContext value={workplace}>
          <LocalDataProvider local={workplace.local}>
            {isFileFirst ? (
              <SendFromFilePage onGoOn={goOn} />
            ) : isStarted ? (
              <RouterProvider router={router} />
            ) : (
              <Preparation device={device} onStart={() => setIsStarted(true)} />
            )}
          </LocalDataProvider>
        </WorkplaceContext>
      </DeviceContext>
    </UiProvider>
  )
}

function Preparation({ device, onStart }: { readonly device: Device; readonly onStart: () => void }) {
  const { t } = useI18n()
  useTitle(t('sign-in.prepare-title'))
  return (
    <PrepareScreen
      onStart={onStart}
      signInAgain={<SessionBanner />}
      updateOffer={<UpdateBanner />}
      installOffer={<InstallOffer prompt={device.installPrompt} />}
    />
  )
}
