import { passwordProblems } from '@pumpurs/shared/access/password-rules'
import { useState } from 'react'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { PassphraseField } from '#ui/form/passphrase-field.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Form } from '#ui/layout/layout.tsx'
import { type Acceptance, passwordProblemWords } from './accept-invitation.ts'
import { unreachableWords } from './failure-words.ts'
import { FrontDoor } from './front-door.tsx'

export interface InvitationScreenProps {
  readonly accept: (credentials: { username: string; password: string }) => Promise<Acceptance>
  readonly onAccepted: (username: string) => void
}

interface Fields {
  readonly username: string
  readonly password: string
  readonly repeated: string
}
type Faults = Partial<Record<keyof Fields, string>>

const usernameForm = /^[\p{L}\p{N}._@-]{3,64}$/u

function faultsOf({ username, password, repeated }: Fields, t: Translate): Faults {
  const [problem] = passwordProblems(password, [username])
  return {
    ...(!usernameForm.test(username.trim()) && { username: t('sign-in.username-form') }),
    ...(problem && { password: t(passwordProblemWords[problem]) }),
    ...(password !== repeated && { repeated: t('sign-in.passwords-differ') }),
  }
}

function refusalOf({ outcome }: Acceptance, t: Translate): { faults: Faults; text?: string } {
  if (outcome === 'username-taken') return { faults: { username: t('sign-in.username-taken') } }
  if (outcome === 'username-form') return { faults: { username: t('sign-in.username-form') } }
  if (outcome === 'password-refused') return { faults: { password: t('sign-in.password-refused') } }
  if (outcome === 'unknown') return { faults: {}, text: t('sign-in.invitation-unknown') }
  return {
    faults: {},
    text: outcome === 'no-network' ? unreachableWords(t) : t('sign-in.server-problem'),
  }
}

/** A person who was invited chooses the name and password with which they will sign in. */
export function InvitationScreen({ accept, onAccepted }: InvitationScreenProps) {
  const { t } = useI18n()
  const [fields, setFields] = useState<Fields>({ username: '', password: '', repeated: '' })
  const [faults, setFaults] = useState<Faults>({})
  const [refusal, setRefusal] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const change = (changes: Partial<Fields>) => setFields({ ...fields, ...changes })

  const submit = async () => {
    const found = faultsOf(fields, t)
    setFaults(found)
    setRefusal(undefined)
    if (isBusy || Object.keys(found).length > 0) return
    setIsBusy(true)
    const { username, password } = fields
    const answer = await accept({ username: username.trim(), password })
    setIsBusy(false)
    if (answer.outcome === 'accepted') return onAccepted(username.trim())
    const refused = refusalOf(answer, t)
    setFaults(refused.faults)
    setRefusal(refused.text)
  }

  return (
    <FrontDoor title={t('sign-in.invitation-title')} text={t('sign-in.invitation-text')}>
      <Card>
        <Form onSubmit={() => void submit()}>
          {refusal && (
            <Notice tone="warn" announce="urgent">
              {refusal}
            </Notice>
          )}
          <TextField
            label={t('sign-in.username')}
            hint={t('sign-in.username-hint')}
            autoComplete="username"
            error={faults.username}
            value={fields.username}
            onChange={(username) => change({ username })}
          />
          <PassphraseField
            label={t('sign-in.new-password')}
            hint={t('sign-in.new-password-hint')}
            autoComplete="new-password"
            error={faults.password}
            value={fields.password}
            onChange={(password) => change({ password })}
          />
          <PassphraseField
            label={t('sign-in.repeat-password')}
            autoComplete="new-password"
            error={faults.repeated}
            value={fields.repeated}
            onChange={(repeated) => change({ repeated })}
          />
          <Button type="submit" variant="primary" isWide isBusy={isBusy}>
            {t('sign-in.invitation-submit')}
          </Button>
        </Form>
      </Card>
    </FrontDoor>
  )
}
