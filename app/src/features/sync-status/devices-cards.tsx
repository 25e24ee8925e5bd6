import type { KnownDevice } from '@pumpurs/shared/sync/devices'
import { schoolsWithDevicesOf } from '@pumpurs/shared/access/permissions'
import { useCallback, useMemo } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { useAccess } from '#data/use-access.ts'
import type { DeviceList } from '#data/use-device-list.ts'
import { useOutbox } from '#data/use-outbox.ts'
import { useOwnHeld } from '#data/use-own-held.ts'
import { useRecord } from '#data/use-records.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Notice } from '#ui/feedback/notice.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { timeOf } from './chip-words.ts'
import { DeviceLines } from './device-lines.tsx'
import { silenceOf } from './device-silence.ts'
import styles from './sync-status.module.css'

export interface DevicesCardProps {
  readonly list: DeviceList
  readonly thisDeviceId: string | undefined
  readonly appBuild: string
}

/** The person's own devices. */
export function OwnDevicesCard({ list, ...rest }: DevicesCardProps) {
  const { t } = useI18n()
  const asHere = useAsHere(rest.thisDeviceId)
  const own = list.known?.reply.own.map(asHere)
  return (
    <Card title={own ? t('devices.own', { count: own.length }) : t('devices.own-untold')}>
      <Stack gap="small">
        <ListAge list={list} />
        {own && <DeviceLines devices={own} {...rest} />}
      </Stack>
    </Card>
  )
}

/** For who looks after a school: the devices of its staff. Those with waiting work come first, the longest on top; then those silent for long. */
export function SchoolDevicesCard({ list, ...rest }: DevicesCardProps) {
  const { t } = useI18n()
  const access = useAccess()
  const looksAfter = schoolsWithDevicesOf(access)
  if (looksAfter.length === 0) return null
  const schools = list.known?.reply.schools.filter(({ organisationId }) =>
    looksAfter.includes(organisationId),
  )
  const ids = new Set(schools?.flatMap(({ devices }) => devices.map(({ id }) => id)))
  return (
    <Card title={schools ? t('devices.school', { count: ids.size }) : t('devices.school-untold')}>
      <Stack gap="small">
        <p className={styles['when']}>{t('devices.school-help')}</p>
        <ListAge list={list} />
        {schools?.map(({ organisationId, devices }) => (
          <OfSchool
            key={organisationId}
            organisationId={organisationId}
            devices={devices}
            isTitled={schools.length > 1}
            {...rest}
          />
        ))}
      </Stack>
    </Card>
  )
}

interface OfSchoolProps extends Omit<DevicesCardProps, 'list'> {
  readonly organisationId: string
  readonly devices: readonly KnownDevice[]
  readonly isTitled: boolean
}

function OfSchool({ organisationId, devices, isTitled, ...rest }: OfSchoolProps) {
  const { t } = useI18n()
  const school = useRecord('organisation', organisationId)
  const asHere = useAsHere(rest.thisDeviceId)
  const { clock } = useLocalData()
  const sorted = useMemo(() => mostUrgentFirst(devices.map(asHere), clock()), [devices, asHere, clock])
  const name = school?.name ?? t('sync-status.no-school')
  return (
    <div>
      {isTitled && <h3>{t('sync-status.of-school', { name, count: devices.length })}</h3>}
      <DeviceLines devices={sorted} isOfSchool {...rest} />
    </div>
  )
}

/** Of this device we know more than the server does. */
function useAsHere(thisDeviceId: string | undefined): (device: KnownDevice) => KnownDevice {
  const entries = useOutbox()
  const { unreadable } = useSyncState()
  const { needYouHere: refused } = useOwnHeld()
  return useCallback(
    (device) => {
      if (device.id !== thisDeviceId) return device
      const instants = entries.filter(({ state }) => state === 'queued').map(({ mutation }) => mutation.at)
      const [oldestWaitingAt = null] = instants.toSorted()
      return { ...device, waiting: instants.length + unreadable, refused, oldestWaitingAt }
    },
    [entries, refused, unreadable, thisDeviceId],
  )
}

/**
 * What has waited longest, then what has been refused, then what has been silent for weeks; the rest as the server lists
 * it, heard of last first.
 */
const mostUrgentFirst = (devices: readonly KnownDevice[], now: Date): KnownDevice[] =>
  devices.toSorted(
    (a, b) =>
      (a.oldestWaitingAt ?? '9').localeCompare(b.oldestWaitingAt ?? '9') ||
      (b.refused ?? 0) - (a.refused ?? 0) ||
      silentSince(a, now).localeCompare(silentSince(b, now)),
  )

const silentSince = (device: KnownDevice, now: Date): string =>
  (silenceOf(device, now) === 'weeks' && device.lastContactAt) || '9'

/** Of when the list is, and whether that is now. */
function ListAge({ list: { known, state } }: { readonly list: DeviceList }) {
  const { t } = useI18n()
  const { clock } = useLocalData()
  const time = known && timeOf(known.at, clock())
  if (state === 'asking') return <p className={styles['when']}>{t('devices.asking')}</p>
  if (time === undefined) return <Notice tone="offline">{t('devices.no-list')}</Notice>
  if (state === 'old') return <Notice tone="offline">{t('devices.old-list', { time })}</Notice>
  return <p className={styles['when']}>{t('devices.as-of', { time })}</p>
}
