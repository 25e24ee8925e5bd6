import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { PassphraseField } from '#ui/form/passphrase-field.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { Form } from '#ui/layout/layout.tsx'
import { failureWords, waitWords } from './failure-words.ts'
import type { SigningInAgain } from './sign-in-again.ts'
import { useCountdown } from './use-countdown.ts'

export interface SignInAgainProps {
  readonly username: string
  readonly signInAgain: (credentials: { username: string; password: string }) => Promise<SigningInAgain>
  /** Wraps the vault with the new password; false if the earlier one was not right. */
  readonly rewrap: (earlier: string, password: string) => Promise<boolean>
}

export interface SignInAgainBannerProps extends SignInAgainProps {
  /** Changes of this person that wait for the session. */
  readonly waiting: number
}

/** The session is over: says so calmly, and a dialog over the current screen renews it. */
export function SignInAgainBanner({ waiting, ...dialog }: SignInAgainBannerProps) {
  const { t } = useI18n()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Notice
        tone="info"
        announce="polite"
        action={<Button onClick={() => setIsOpen(true)}>{t('sign-in.submit')}</Button>}
      >
        {t('sign-in.again-banner', { count: waiting })}
      </Notice>
      {isOpen && <SignInAgainDialog {...dialog} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function SignInAgainDialog(props: SignInAgainProps & { readonly onClose: () => void }) {
  const { t } = useI18n()
  const [newPassword, setNewPassword] = useState<string>()
  const finish = (text: string) => {
    showToast(text)
    props.onClose()
  }
  return newPassword === undefined ? (
    <Dialog title={t('sign-in.again-title')} isOpen onClose={props.onClose}>
      <PasswordForm
        {...props}
        onSignedIn={(password, isPassphraseEarlier) =>
          isPassphraseEarlier ? setNewPassword(password) : finish(t('sign-in.again-done'))
        }
      />
    </Dialog>
  ) : (
    <Dialog title={t('sign-in.old-title')} isOpen onClose={() => finish(t('sign-in.old-kept'))}>
      <EarlierForm
        rewrap={(earlier) => props.rewrap(earlier, newPassword)}
        onDone={() => finish(t('sign-in.again-done'))}
        onLater={() => finish(t('sign-in.old-kept'))}
      />
    </Dialog>
  )
}

interface PasswordFormProps extends SignInAgainProps {
  readonly onSignedIn: (password: string, isPassphraseEarlier: boolean) => void
}

function PasswordForm({ username: knownUsername, signInAgain, onSignedIn }: PasswordFormProps) {
  const { t } = useI18n()
  const [username, setUsername] = useState(knownUsername)
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<Exclude<SigningInAgain, { outcome: 'signed-in' }>>()
  const [until, setUntil] = useState<number | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const wait = useCountdown(until, Date.now)
  const submit = async () => {
    if (username === '' || password === '' || isBusy || wait > 0) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await signInAgain({ username, password })
    setIsBusy(false)
    if (answer.outcome === 'signed-in') return onSignedIn(password, answer.isPassphraseEarlier)
    if (answer.outcome === 'too-many-attempts') setUntil(Date.now() + answer.waitMs)
    setFailure(answer)
  }
  return (
    <Form onSubmit={() => void submit()}>
      <p>{t('sign-in.again-text')}</p>
      {failure && (
        <Notice tone={failure.outcome === 'offline' ? 'offline' : 'warn'} announce="urgent">
          {failure.outcome === 'wrong-person' ? t('sign-in.wrong-person') : failureWords(failure, t)}
        </Notice>
      )}
      <TextField
        label={t('sign-in.username')}
        autoComplete="username"
        value={username}
        onChange={setUsername}
      />
      <PassphraseField label={t('sign-in.password')} value={password} onChange={setPassword} />
      <Button
        type="submit"
        variant="primary"
        isWide
        isBusy={isBusy}
        disabledReason={wait > 0 ? waitWords(wait, t) : undefined}
      >
        {t('sign-in.submit')}
      </Button>
    </Form>
  )
}

interface EarlierFormProps {
  readonly rewrap: (earlier: string) => Promise<boolean>
  readonly onDone: () => void
  readonly onLater: () => void
}

function EarlierForm({ rewrap, onDone, onLater }: EarlierFormProps) {
  const { t } = useI18n()
  const [earlier, setEarlier] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async () => {
    if (earlier === '' || isBusy) return
    setIsBusy(true)
    const isRight = await rewrap(earlier)
    setIsBusy(false)
    setIsWrong(!isRight)
    if (isRight) onDone()
  }
  return (
    <Form onSubmit={() => void submit()}>
      <p>{t('sign-in.old-text')}</p>
      <PassphraseField
        label={t('sign-in.old-password')}
        error={isWrong ? t('sign-in.wrong-passphrase') : undefined}
        value={earlier}
        onChange={setEarlier}
      />
      <Button type="submit" variant="primary" isWide isBusy={isBusy}>
        {t('sign-in.old-submit')}
      </Button>
      <Button isWide onClick={onLater}>
        {t('sign-in.old-later')}
      </Button>
    </Form>
  )
}
