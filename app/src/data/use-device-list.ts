import { instant } from '@pumpurs/shared/domain/plain-date'
import { type DevicesReply, devicesReply } from '@pumpurs/shared/sync/devices'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { useLocalData } from './local-data-context.tsx'
import type { LocalData } from './local-data.ts'
import { readSecret, writeSecret } from './meta.ts'

/** Asks the server; rejects without a connection. Handed to screens by the routes. */
export type LoadDevices = () => Promise<DevicesReply>

const secretName = 'devices'
const kept = z.object({ at: instant, reply: devicesReply })

export interface DeviceList {
  /** The last known list and when the server gave it; undefined where there has been none. */
  readonly known: z.infer<typeof kept> | undefined
  /** `old`: the server could not be asked, so the list is from an earlier time. */
  readonly state: 'asking' | 'current' | 'old'
}

/** The devices as the server knows them, asked again after each exchange. The last list is kept sealed. */
export function useDeviceList(load: LoadDevices): DeviceList {
  const local = useLocalData()
  const [list, setList] = useState<DeviceList>({ known: undefined, state: 'asking' })
  useEffect(() => {
    let isCurrent = true
    const show = (next: Partial<DeviceList>) => {
      if (isCurrent) setList((before) => ({ ...before, ...next }))
    }
    const ask = () =>
      askServer(local, load).then(
        (known) => show({ known, state: 'current' }),
        () => show({ state: 'old' }),
      )
    readSecret(local, secretName, kept)
      .then((known) => known && show({ known }))
      .catch(() => undefined)
      .finally(() => void ask())
    let asked = local.status.get()
    const stop = local.status.subscribe(() => {
      const { phase, lastSuccessAt } = local.status.get()
      const hasComeBack = lastSuccessAt !== asked.lastSuccessAt
      const hasGone = phase === 'offline' && asked.phase !== 'offline'
      asked = local.status.get()
      if (hasComeBack) void ask()
      else if (hasGone) show({ state: 'old' })
    })
    return () => {
      isCurrent = false
      stop()
    }
  }, [local, load])
  return list
}

async function askServer(local: LocalData, load: LoadDevices): Promise<z.infer<typeof kept>> {
  const fresh = { at: local.clock().toISOString(), reply: await load() }
  // A full device shows the list without remembering it.
  await writeSecret(local, secretName, fresh).catch(() => undefined)
  return fresh
}
