// First, because the device's database looks for it when it is loaded.
import 'fake-indexeddb/auto'
import { collectUnsettled, openWork, sealWork, type WorkOpening } from '@pumpurs/app/data/carried-work'
import { takeInWork, type TakingIn } from '@pumpurs/app/data/take-in-work'
import { deriveKeyHere } from '@pumpurs/app/vault/argon2id'
import { kdfFloor } from '@pumpurs/app/vault/key-derivation'
import type { Device } from './device.ts'

const secret = { passphrase: 'zirgs ābols kļava', deriveKey: deriveKeyHere, parameters: kdfFloor }

type File = Awaited<ReturnType<typeof sealWork>>

/** The person writes the device's unsent work into a file. */
export const exportFrom = async ({ local }: Device): Promise<File> =>
  sealWork(await collectUnsettled(local), secret)

/** The person opens a file on the device. */
export async function takeIn(
  { local }: Device,
  file: File,
): Promise<TakingIn | Exclude<WorkOpening, { outcome: 'opened' }>> {
  const opening = await openWork(local, file, secret)
  return opening.outcome === 'opened' ? takeInWork(local, opening.work) : opening
}
