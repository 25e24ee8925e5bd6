import { protocol } from '@pumpurs/shared/sync/protocol'
import type { Language } from '#i18n/language.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { Card } from '#ui/layout/card.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { Grid, Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { DeviceNameForm } from './device-name-form.tsx'
import { RemoveData } from './remove-data.tsx'

export type LockMinutes = 5 | 15

export interface SettingsScreenProps {
  readonly deviceName: string
  readonly onDeviceNameChange: (deviceName: string) => Promise<void>
  /** On a shared device the lock cannot be made later. */
  readonly isShared: boolean
  readonly lockAfterMinutes: LockMinutes
  readonly onLockAfterChange: (minutes: LockMinutes) => Promise<void>
  readonly appBuild: string
  /** Deletes the person's data; the page is left afterwards. */
  readonly onRemove: () => Promise<void>
}

const lockChoices = { '5': 5, '15': 15 } as const
type LockChoice = keyof typeof lockChoices
const choiceOf = (minutes: LockMinutes): LockChoice => (minutes === 5 ? '5' : '15')

export function SettingsScreen(props: SettingsScreenProps) {
  const { t, language, setLanguage } = useI18n()
  return (
    <Stack>
      <PageHeader title={t('settings.title')} />
      <Grid columns={2}>
        <Stack>
          <Card title={t('settings.language-title')}>
            <RadioGroup<Language>
              label={t('shell.language')}
              isInline
              choices={[
                { value: 'lv', label: t('shell.language-lv') },
                { value: 'en', label: t('shell.language-en') },
              ]}
              value={language}
              onChange={setLanguage}
            />
          </Card>
          <Card title={t('settings.lock-title')}>
            <LockChoiceGroup {...props} />
          </Card>
        </Stack>
        <Stack>
          <Card title={t('settings.device-title')}>
            <Stack>
              <DeviceNameForm deviceName={props.deviceName} onChange={props.onDeviceNameChange} />
              <p>{t('settings.storage')}</p>
              <LinkButton href="/sinhronizacija">{t('shell.sync')}</LinkButton>
            </Stack>
          </Card>
          <Card title={t('settings.about-title')}>
            <DescriptionList
              facts={[
                { term: t('settings.build'), description: props.appBuild },
                { term: t('settings.protocol'), description: String(protocol) },
              ]}
            />
          </Card>
          <RemoveData onRemove={props.onRemove} />
        </Stack>
      </Grid>
    </Stack>
  )
}

function LockChoiceGroup({ isShared, lockAfterMinutes, onLockAfterChange }: SettingsScreenProps) {
  const { t } = useI18n()
  if (isShared) return <p>{t('settings.lock-shared')}</p>
  return (
    <RadioGroup<LockChoice>
      label={t('settings.lock-after')}
      hint={t('settings.lock-hint')}
      isInline
      choices={[
        { value: '5', label: t('settings.lock-5') },
        { value: '15', label: t('settings.lock-15') },
      ]}
      value={choiceOf(lockAfterMinutes)}
      onChange={(choice) => void onLockAfterChange(lockChoices[choice])}
    />
  )
}
