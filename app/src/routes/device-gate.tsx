import { lazy, Suspense, useState } from 'react'
import { hasNewerData } from '#data/local-database.ts'
import { acceptInvitation } from '#features/sign-in/accept-invitation.ts'
import { EarlierPasswordScreen } from '#features/sign-in/earlier-password-screen.tsx'
import {
  type EarlierPasswordNeeded,
  enterAnew,
  enterDevice,
  type Entered,
  enterWithEarlierPassword,
  type SignInForm,
} from '#features/sign-in/enter-device.ts'
import { InvitationScreen } from '#features/sign-in/invitation-screen.tsx'
import { RemainsNotice, type RemainsNoticeProps } from '#features/sign-in/remains-notice.tsx'
import { SignInScreen } from '#features/sign-in/sign-in-screen.tsx'
import { UnlockScreen } from '#features/sign-in/unlock-screen.tsx'
import type { MessageKey } from '#i18n/messages.ts'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Notice } from '#ui/feedback/notice.tsx'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { KeyDerivationError } from '#vault/key-derivation.ts'
import { attemptUnlock } from '#vault/vault-access.ts'
import type { VaultEntry } from '#vault/vault-registry.ts'
import type { Opening, Workplace } from '#workplace.ts'
import type { Device } from './device.ts'
import { isFromFilePath } from './from-file-path.ts'
import { UpdateBar } from './update-bar.tsx'
import { useTitle } from './use-title.ts'

const OpenApp = lazy(() =>
  import('./open-app.tsx').then(({ OpenApp: component }) => ({ default: component })),
)

export interface DeviceGateProps {
  readonly device: Device
  /** Everybody who has data on this device. */
  readonly entries: readonly VaultEntry[]
  /** What of earlier vaults cannot be opened. */
  readonly remains: RemainsNoticeProps
  /** The token of an invitation that is being accepted. */
  readonly invitation: string | undefined
  readonly open: (opening: Opening) => Promise<Workplace | undefined>
}

type Stage =
  | { readonly at: 'invitation'; readonly token: string }
  | { readonly at: 'unlock' }
  | { readonly at: 'sign-in'; readonly username?: string; readonly notice?: keyof typeof noticeKeys }
  | { readonly at: 'earlier-password'; readonly needed: EarlierPasswordNeeded }
  | { readonly at: 'open'; readonly workplace: Workplace }

const firstStage = ({ invitation, entries }: DeviceGateProps): Stage => {
  if (invitation !== undefined) return { at: 'invitation', token: invitation }
  return { at: entries.length > 0 ? 'unlock' : 'sign-in' }
}

const noticeKeys = {
  'storage-lost': 'errors.storage-lost',
  invited: 'sign-in.invitation-done',
  'device-too-weak': 'sign-in.device-too-weak',
  'not-opened': 'sign-in.not-opened',
  'newer-data': 'errors.newer-data',
} as const

const titles = {
  invitation: 'sign-in.invitation-title',
  unlock: 'sign-in.unlock-title',
  'sign-in': 'sign-in.title',
  'earlier-password': 'sign-in.old-title',
} as const satisfies Partial<Record<Stage['at'], MessageKey>>

const noticeOf = (notice: keyof typeof noticeKeys | undefined, t: Translate) =>
  notice && {
    text: t(noticeKeys[notice]),
    ...(notice === 'storage-lost' && { title: t('errors.storage-lost-title') }),
  }

const nothingToSave = () => Promise.resolve()

type NotOpened = { readonly outcome: 'device-too-weak' | 'not-opened' | 'newer-data' }

/** Whatever fails here, the person must not be left before a button that turns for ever. */
async function orNotOpened<T>(work: () => Promise<T>): Promise<T | NotOpened> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof KeyDerivationError) return { outcome: 'device-too-weak' }
    if (hasNewerData(error)) return { outcome: 'newer-data' }
    reportError(error)
    return { outcome: 'not-opened' }
  }
}

const lastVaultKey = 'last-vault'

/** Another person does not begin on the screen that the one before them had open. */
function leaveOthersScreen(vaultId: string): void {
  const last = sessionStorage.getItem(lastVaultKey)
  sessionStorage.setItem(lastVaultKey, vaultId)
  // Adding a file is nobody's screen, and the person has asked for it.
  if (last !== null && last !== vaultId && !isFromFilePath()) window.history.replaceState(null, '', '/sodien')
}

/** From the first sight of the app to an open vault. */
export function DeviceGate(props: DeviceGateProps) {
  const { device } = props
  const { t } = useI18n()
  const [stage, setStage] = useState(() => firstStage(props))
  useTitle(stage.at === 'open' ? undefined : t(titles[stage.at]))
  if (stage.at === 'open') {
    return (
      <Suspense>
        <OpenApp workplace={stage.workplace} device={device} />
      </Suspense>
    )
  }
  return (
    // Before the vault is open there are no addresses to go to.
    <UiProvider navigate={(href) => window.location.assign(href)}>
      <Door {...props} stage={stage} setStage={setStage} />
    </UiProvider>
  )
}

interface DoorProps extends DeviceGateProps {
  readonly stage: Exclude<Stage, { at: 'open' }>
  readonly setStage: (stage: Stage) => void
}

/** Undefined from each of them: it worked, and the next screen is there. */
function useDoor({ device: { door }, open, setStage }: DoorProps) {
  const openAs = async (opening: Opening) => {
    const workplace = await open({ ...opening, isFirstSyncPutOff: isFromFilePath() })
    leaveOthersScreen(opening.vault.id)
    setStage(workplace ? { at: 'open', workplace } : { at: 'sign-in', notice: 'storage-lost' })
    return undefined
  }
  const openEntered = (entered: Entered) =>
    openAs({ vault: entered.vault, isShared: entered.form.isShared, entered })
  const orBackToSignIn = async (work: () => Promise<boolean>) => {
    const outcome = await orNotOpened(work)
    if (typeof outcome === 'boolean') return outcome
    setStage({ at: 'sign-in', notice: outcome.outcome })
    return true
  }
  return {
    unlock: (id: string, passphrase: string) =>
      orNotOpened(async () => {
        const attempt = await attemptUnlock(door, { id, passphrase })
        return attempt.outcome === 'unlocked' ? openAs(attempt) : attempt
      }),
    enter: (form: SignInForm) =>
      orNotOpened(async () => {
        const entering = await enterDevice(door, form)
        if (entering.outcome === 'entered') return openEntered(entering)
        if (entering.outcome !== 'earlier-password-needed') return entering
        setStage({ at: 'earlier-password', needed: entering })
        return undefined
      }),
    enterWithEarlier: (needed: EarlierPasswordNeeded, earlier: string) =>
      orBackToSignIn(async () => {
        const entered = await enterWithEarlierPassword(door, needed, earlier)
        if (entered) await openEntered(entered)
        return entered !== undefined
      }),
    startAnew: (needed: EarlierPasswordNeeded) =>
      orBackToSignIn(async () => {
        await openEntered(await enterAnew(door, needed))
        return true
      }),
  }
}

function Door(props: DoorProps) {
  const { device, entries, stage, setStage } = props
  const { t } = useI18n()
  const { unlock, enter, enterWithEarlier, startAnew } = useDoor(props)
  const { door, update } = device
  const banner = (
    <>
      {update && <UpdateBar update={update} saveDrafts={nothingToSave} />}
      {isFromFilePath() && <Notice tone="info">{t('carried-work.sign-in')}</Notice>}
    </>
  )

  if (stage.at === 'invitation') {
    return (
      <InvitationScreen
        accept={(credentials) => acceptInvitation(door.fetch, { token: stage.token, ...credentials })}
        onAccepted={(username) => setStage({ at: 'sign-in', username, notice: 'invited' })}
      />
    )
  }
  if (stage.at === 'earlier-password') {
    const { needed } = stage
    return (
      <EarlierPasswordScreen
        onSubmit={(earlier) => enterWithEarlier(needed, earlier)}
        onStartAnew={() => startAnew(needed)}
      />
    )
  }
  if (stage.at === 'unlock') {
    return (
      <UnlockScreen
        entries={entries}
        unlock={unlock}
        onOtherUser={() => setStage({ at: 'sign-in' })}
        banner={banner}
      />
    )
  }
  return (
    <SignInScreen
      enter={enter}
      initialUsername={stage.username}
      notice={noticeOf(stage.notice, t)}
      remains={<RemainsNotice {...props.remains} />}
      onBack={entries.length > 0 ? () => setStage({ at: 'unlock' }) : undefined}
      banner={banner}
    />
  )
}
