import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { PassphraseField } from '#ui/form/passphrase-field.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Form, Stack } from '#ui/layout/layout.tsx'
import { FrontDoor } from './front-door.tsx'

export interface EarlierPasswordScreenProps {
  /** True when it was right and the screen is about to change. */
  readonly onSubmit: (earlier: string) => Promise<boolean>
  readonly onStartAnew: () => Promise<boolean>
}

/** The password was changed elsewhere: the earlier one is needed once, or the data of this device are given up. */
export function EarlierPasswordScreen({ onSubmit, onStartAnew }: EarlierPasswordScreenProps) {
  const { t } = useI18n()
  const [earlier, setEarlier] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [isAsking, setIsAsking] = useState(false)

  const submit = async () => {
    if (earlier === '' || isBusy) return
    setIsBusy(true)
    const isRight = await onSubmit(earlier)
    setIsWrong(!isRight)
    setIsBusy(isRight)
  }
  const startAnew = () => {
    setIsBusy(true)
    void onStartAnew()
  }
  return (
    <FrontDoor title={t('sign-in.old-title')} text={t('sign-in.old-text')}>
      <Stack>
        <Card>
          <Form onSubmit={() => void submit()}>
            <PassphraseField
              label={t('sign-in.old-password')}
              error={isWrong ? t('sign-in.wrong-passphrase') : undefined}
              value={earlier}
              onChange={setEarlier}
            />
            <Button type="submit" variant="primary" isWide isBusy={isBusy}>
              {t('sign-in.old-submit')}
            </Button>
          </Form>
        </Card>
        <Button variant="quiet" isWide onClick={() => setIsAsking(true)}>
          {t('sign-in.old-forgotten')}
        </Button>
      </Stack>
      <ConfirmDialog
        title={t('sign-in.anew-title')}
        confirmLabel={t('sign-in.anew-confirm')}
        isOpen={isAsking}
        isDanger
        isBusy={isBusy}
        onConfirm={startAnew}
        onCancel={() => setIsAsking(false)}
      >
        {t('sign-in.anew-text')}
      </ConfirmDialog>
    </FrontDoor>
  )
}
