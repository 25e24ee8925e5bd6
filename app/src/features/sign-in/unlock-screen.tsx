import { type ReactNode, useState } from 'react'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { PassphraseField } from '#ui/form/passphrase-field.tsx'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Form, Stack } from '#ui/layout/layout.tsx'
import { remainingDelay } from '#vault/unlock-delay.ts'
import type { UnlockAttempt } from '#vault/vault-access.ts'
import type { VaultEntry } from '#vault/vault-registry.ts'
import { waitWords } from './failure-words.ts'
import { FrontDoor } from './front-door.tsx'
import { useCountdown } from './use-countdown.ts'

/** `device-too-weak`: no memory for the key. `not-opened`: the key was right, the data could not be opened. */
export type Unlocking =
  | Exclude<UnlockAttempt, { outcome: 'unlocked' }>
  | { readonly outcome: 'device-too-weak' }
  | { readonly outcome: 'not-opened' }
  | { readonly outcome: 'newer-data' }

export interface UnlockScreenProps {
  readonly entries: readonly VaultEntry[]
  /** Tries to open; undefined when it has, and the screen is about to change. */
  readonly unlock: (id: string, passphrase: string) => Promise<Unlocking | undefined>
  readonly onOtherUser: () => void
  readonly now?: () => number
  readonly banner?: ReactNode
}

/** So many wrong passphrases in a row mean that the person does not know it. */
const wrongUntilOffer = 10

const lastUsed = (entries: readonly VaultEntry[]): VaultEntry | undefined =>
  entries.toSorted((a, b) => (b.lastUnlockedAt ?? 0) - (a.lastUnlockedAt ?? 0))[0]

const errorKeys = {
  'wrong-passphrase': 'sign-in.wrong-passphrase',
  'refused-slot': 'sign-in.refused-slot',
  'no-such-vault': 'sign-in.refused-slot',
  'device-too-weak': 'sign-in.device-too-weak',
  'not-opened': 'sign-in.not-opened',
  'newer-data': 'errors.newer-data',
} as const

function errorOf(failure: Unlocking | undefined, t: Translate): string | undefined {
  return failure && failure.outcome !== 'too-early' ? t(errorKeys[failure.outcome]) : undefined
}

/** One field and one button; works without a network. */
export function UnlockScreen({ entries, unlock, onOtherUser, now = Date.now, banner }: UnlockScreenProps) {
  const { t } = useI18n()
  const [chosenId, setChosenId] = useState(() => lastUsed(entries)?.id)
  const chosen = entries.find(({ id }) => id === chosenId)
  return (
    <FrontDoor title={t('sign-in.unlock-title')} banner={banner}>
      <Stack>
        <Card>
          <Stack>
            {entries.length > 1 ? (
              <RadioGroup
                label={t('sign-in.choose-user')}
                choices={entries.map(({ id, label }) => ({ value: id, label }))}
                value={chosenId ?? null}
                onChange={setChosenId}
              />
            ) : (
              <strong>{chosen?.label}</strong>
            )}
            {chosen && (
              <UnlockForm key={chosen.id} entry={chosen} unlock={unlock} onOnline={onOtherUser} now={now} />
            )}
          </Stack>
        </Card>
        <Button variant="quiet" icon="user-add" isWide onClick={onOtherUser}>
          {t('sign-in.other-user')}
        </Button>
      </Stack>
    </FrontDoor>
  )
}

interface UnlockFormProps {
  readonly entry: VaultEntry
  readonly unlock: UnlockScreenProps['unlock']
  readonly onOnline: () => void
  readonly now: () => number
}

function UnlockForm({ entry, unlock, onOnline, now }: UnlockFormProps) {
  const { t } = useI18n()
  const [passphrase, setPassphrase] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Unlocking>()
  const [until, setUntil] = useState(() => now() + remainingDelay(entry, now()))
  const wait = useCountdown(until, now)
  const failed = failure?.outcome === 'wrong-passphrase' ? failure.failedAttempts : entry.failedAttempts

  const submit = async () => {
    if (passphrase === '' || isBusy || wait > 0) return
    setIsBusy(true)
    setFailure(undefined)
    const refused = await unlock(entry.id, passphrase)
    if (!refused) return
    setIsBusy(false)
    setPassphrase('')
    setFailure(refused)
    if ('waitMs' in refused) setUntil(now() + refused.waitMs)
  }

  return (
    <Form onSubmit={() => void submit()}>
      <PassphraseField
        label={t('sign-in.password')}
        hint={t('sign-in.passphrase-hint')}
        error={errorOf(failure, t)}
        value={passphrase}
        onChange={setPassphrase}
      />
      {wait > 0 && (
        <Notice tone="warn" announce="polite">
          {t('sign-in.too-many')}
        </Notice>
      )}
      <Button
        type="submit"
        variant="primary"
        isWide
        isBusy={isBusy}
        disabledReason={wait > 0 ? waitWords(wait, t) : undefined}
      >
        {t('sign-in.unlock')}
      </Button>
      {failed >= wrongUntilOffer && (
        <Notice tone="info" action={<Button onClick={onOnline}>{t('sign-in.sign-in-online')}</Button>}>
          {t('sign-in.many-wrong')}
        </Notice>
      )}
    </Form>
  )
}
