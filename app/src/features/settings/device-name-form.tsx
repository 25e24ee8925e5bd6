import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { TextField } from '#ui/form/text-field.tsx'
import { Form } from '#ui/layout/layout.tsx'

export interface DeviceNameFormProps {
  readonly deviceName: string
  readonly onChange: (deviceName: string) => Promise<void>
}

export function DeviceNameForm({ deviceName, onChange }: DeviceNameFormProps) {
  const { t } = useI18n()
  const [name, setName] = useState(deviceName)
  const [isMissing, setIsMissing] = useState(false)
  const save = async () => {
    setIsMissing(name.trim() === '')
    if (name.trim() === '') return
    await onChange(name.trim())
    showToast(t('settings.saved'))
  }
  return (
    <Form onSubmit={() => void save()}>
      <TextField
        label={t('settings.device-name')}
        hint={t('settings.device-name-hint')}
        error={isMissing ? t('settings.device-name-required') : undefined}
        value={name}
        maxLength={100}
        onChange={setName}
      />
      <Button type="submit">{t('common.save')}</Button>
    </Form>
  )
}
