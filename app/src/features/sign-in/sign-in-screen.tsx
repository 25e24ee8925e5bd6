import { type ReactNode, useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { useOnline } from '#pwa/use-online.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Checkbox } from '#ui/form/checkbox.tsx'
import { PassphraseField } from '#ui/form/passphrase-field.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Form, Stack } from '#ui/layout/layout.tsx'
import { suggestedDeviceName } from './device-name.ts'
import type { SignInForm } from './enter-device.ts'
import { failureWords, type NotEntered, waitWords } from './failure-words.ts'
import { FrontDoor } from './front-door.tsx'
import styles from './front-door.module.css'
import { useCountdown } from './use-countdown.ts'

export interface SignInScreenProps {
  /** Signs in; undefined when that worked and the screen is about to change. */
  readonly enter: (form: SignInForm) => Promise<NotEntered | undefined>
  readonly initialUsername?: string | undefined
  /** There are people on this device already: the way back to unlocking. */
  readonly onBack?: (() => void) | undefined
  /** Why the person has to sign in, where that is not plain. */
  readonly notice?: { readonly title?: string; readonly text: string } | undefined
  /** What was found on the device and concerns everybody who signs in. */
  readonly remains?: ReactNode
  readonly banner?: ReactNode
}

type Missing = Partial<Record<'username' | 'password' | 'deviceName', string>>

export function SignInScreen({
  enter,
  initialUsername = '',
  onBack,
  notice,
  remains,
  banner,
}: SignInScreenProps) {
  const { t } = useI18n()
  return (
    <FrontDoor title={t('sign-in.title')} text={t('sign-in.purpose')} banner={banner}>
      <Stack>
        {notice && (
          <Notice tone="info" {...(notice.title !== undefined && { title: notice.title })}>
            {notice.text}
          </Notice>
        )}
        {remains}
        <Card>
          <SignInFields enter={enter} initialUsername={initialUsername} />
        </Card>
        {onBack && (
          <Button variant="quiet" icon="back" isWide onClick={onBack}>
            {t('sign-in.back-to-unlock')}
          </Button>
        )}
        <p className={styles['hint']}>{t('sign-in.forgot')}</p>
      </Stack>
    </FrontDoor>
  )
}

function SignInFields({
  enter,
  initialUsername,
}: Required<Pick<SignInScreenProps, 'enter' | 'initialUsername'>>) {
  const { t } = useI18n()
  const isOnline = useOnline()
  const [form, setForm] = useState<SignInForm>(() => ({
    username: initialUsername ?? '',
    password: '',
    deviceName: '',
    isShared: false,
  }))
  // Until the person names the device, the suggestion follows the language.
  const [isNamed, setIsNamed] = useState(false)
  const deviceName = isNamed ? form.deviceName : suggestedDeviceName(navigator, t)
  const { missing, failure, wait, isBusy, submit } = useSubmission({ ...form, deviceName }, enter)
  const change = (changes: Partial<SignInForm>) => setForm({ ...form, ...changes })
  return (
    <Form onSubmit={() => void submit()}>
      {failure && (
        <Notice tone={failure.tone} announce="urgent">
          {failure.text}
        </Notice>
      )}
      {!isOnline && !failure && <Notice tone="offline">{t('sign-in.needs-network')}</Notice>}
      <TextField
        label={t('sign-in.username')}
        autoComplete="username"
        value={form.username}
        error={missing.username}
        onChange={(username) => change({ username })}
      />
      <PassphraseField
        label={t('sign-in.password')}
        value={form.password}
        error={missing.password}
        onChange={(password) => change({ password })}
      />
      <TextField
        label={t('sign-in.device-name')}
        hint={t('sign-in.device-name-hint')}
        value={deviceName}
        error={missing.deviceName}
        maxLength={100}
        onChange={(name) => {
          setIsNamed(true)
          change({ deviceName: name })
        }}
      />
      <Checkbox
        label={t('sign-in.shared')}
        hint={t('sign-in.shared-hint')}
        isChecked={form.isShared}
        onChange={(isShared) => change({ isShared })}
      />
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

function useSubmission(form: SignInForm, enter: SignInScreenProps['enter']) {
  const { t } = useI18n()
  const [missing, setMissing] = useState<Missing>({})
  const [failure, setFailure] = useState<{ tone: 'warn' | 'offline'; text: string }>()
  const [until, setUntil] = useState<number | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const wait = useCountdown(until, Date.now)

  const submit = async () => {
    const found: Missing = {
      ...(form.username.trim() === '' && { username: t('sign-in.required-username') }),
      ...(form.password === '' && { password: t('sign-in.required-password') }),
      ...(form.deviceName.trim() === '' && { deviceName: t('sign-in.required-device-name') }),
    }
    setMissing(found)
    if (isBusy || Object.keys(found).length > 0) return
    setIsBusy(true)
    setFailure(undefined)
    const refused = await enter({ ...form, deviceName: form.deviceName.trim() })
    if (!refused) return
    setIsBusy(false)
    if (refused.outcome === 'too-many-attempts') setUntil(Date.now() + refused.waitMs)
    setFailure({
      tone: refused.outcome === 'offline' ? 'offline' : 'warn',
      text: failureWords(refused, t),
    })
  }
  return { missing, failure, wait, isBusy, submit }
}
