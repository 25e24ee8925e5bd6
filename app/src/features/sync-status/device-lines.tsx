import type { KnownDevice } from '@pumpurs/shared/sync/devices'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import type { Formats } from '#i18n/formats.ts'
import type { MessageKey } from '#i18n/messages.ts'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { StatusChip, type StatusChipProps } from '#ui/feedback/status-chip.tsx'
import { Group } from '#ui/layout/layout.tsx'
import { Pager } from '#ui/list/pager.tsx'
import { timeOf } from './chip-words.ts'
import { type Silence, silenceOf } from './device-silence.ts'
import styles from './sync-status.module.css'

const pageSize = 10
const longMs = 7 * 86_400_000

export interface DeviceLinesProps {
  readonly devices: readonly KnownDevice[]
  /** Names the owner first, as in the list of a school. */
  readonly isOfSchool?: boolean
  readonly thisDeviceId: string | undefined
  readonly appBuild: string
}

/** Devices with their last contact, what waits on them, and their version. */
export function DeviceLines({ devices, ...rest }: DeviceLinesProps) {
  const { t } = useI18n()
  const [page, setPage] = useState(0)
  if (devices.length === 0) return <p>{t('devices.none')}</p>
  return (
    <>
      <ul className={styles['entries']}>
        {devices.slice(page * pageSize, (page + 1) * pageSize).map((device) => (
          <li key={device.id} className={styles['entry']}>
            <DeviceLine device={device} {...rest} />
          </li>
        ))}
      </ul>
      <Pager page={page} pageSize={pageSize} total={devices.length} onChange={setPage} />
    </>
  )
}

type DeviceLineProps = Omit<DeviceLinesProps, 'devices'> & { readonly device: KnownDevice }

function DeviceLine({ device, isOfSchool, thisDeviceId, appBuild }: DeviceLineProps) {
  const { t, formats } = useI18n()
  const { clock } = useLocalData()
  const marks = [
    ...(device.isShared ? [t('sync-status.device-shared')] : []),
    ...(device.id === thisDeviceId ? [t('devices.this')] : []),
  ]
  return (
    <Group isSpread align="start">
      <div>
        {isOfSchool && <div className={styles['what']}>{surnameFirst(device.owner)}</div>}
        <div className={isOfSchool ? undefined : styles['what']}>{[device.name, ...marks].join(' · ')}</div>
        <div className={styles['when']}>{contactWords(device, clock(), t, formats)}</div>
        {device.appBuild && (
          <div className={styles['when']}>{versionWords(device.appBuild, appBuild, t)}</div>
        )}
        {device.oldestWaitingAt && (
          <div className={styles['when']}>
            {t('devices.oldest', { time: timeOf(device.oldestWaitingAt, clock()) })}
          </div>
        )}
      </div>
      <DeviceState device={device} now={clock()} isHere={device.id === thisDeviceId} />
    </Group>
  )
}

function contactWords({ lastContactAt }: KnownDevice, now: Date, t: Translate, formats: Formats): string {
  if (lastContactAt === null) return t('devices.never')
  const exact = formats.dateTime(lastContactAt)
  return t('devices.last-contact', { relative: formats.relative(lastContactAt, now), exact })
}

const versionWords = (build: string, own: string, t: Translate): string =>
  build === own ? t('devices.version', { build }) : t('devices.other-version', { build })

const nothingWaits = {
  short: { tone: 'ok', text: 'devices.nothing-waits' },
  days: { tone: 'neutral', text: 'devices.nothing-waited' },
  weeks: { tone: 'warn', text: 'devices.silent' },
} as const satisfies Record<Silence, { tone: StatusChipProps['tone']; text: MessageKey }>

interface DeviceStateProps {
  readonly device: KnownDevice
  readonly now: Date
  /** What waits on this device is known without asking anybody. */
  readonly isHere: boolean
}

function DeviceState({ device, now, isHere }: DeviceStateProps) {
  const { t } = useI18n()
  const { status, waiting, refused, oldestWaitingAt } = device
  if (waiting === null || refused === null) {
    const isRevoked = status === 'revoked'
    return (
      <StatusChip tone={isRevoked ? 'warn' : 'neutral'}>
        {isRevoked ? t('devices.revoked') : t('devices.unknown')}
      </StatusChip>
    )
  }
  const silence = nothingWaits[isHere ? 'short' : silenceOf(device, now)]
  const isLate = oldestWaitingAt !== null && now.getTime() - Date.parse(oldestWaitingAt) >= longMs
  return (
    <Group gap="small">
      {status === 'revoked' && <StatusChip tone="warn">{t('devices.revoked')}</StatusChip>}
      {waiting > 0 && (
        <StatusChip tone={isLate ? 'warn' : 'offline'} icon="waiting">
          {t('devices.waiting', { count: waiting })}
        </StatusChip>
      )}
      {refused > 0 && (
        <StatusChip tone="warn" icon="warning">
          {t('devices.refused', { count: refused })}
        </StatusChip>
      )}
      {waiting + refused === 0 && <StatusChip tone={silence.tone}>{t(silence.text)}</StatusChip>}
    </Group>
  )
}
