import type { EntityRecords } from '@pumpurs/shared/domain/entities'
import { newTestVault } from '#test/vault.ts'
import type { Vault } from '#vault/vault.ts'
import { type LocalData, openLocalData } from './local-data.ts'
import type { ContentOf } from './new-change.ts'
import type { OutboxEntry } from './outbox-entry.ts'

export const staffMemberId = '0193a1de-0000-7000-8000-000000000001'
export const schoolId = '0193a1de-0000-7000-8000-0000000000aa'

/** Ids that are easy to tell apart in a failing test. */
export const idOf = (number: number): string => `0193a1de-0000-7000-8000-${String(number).padStart(12, '0')}`

export const pupilContent: ContentOf<'pupil'> = {
  givenName: 'Jānis',
  familyName: 'Bērziņš',
  identifierKind: 'none',
  identifier: null,
  birthDate: '2012-05-04',
  classGroup: '7.a',
  educationProgramme: '',
  status: 'active',
  importId: null,
}

export const pupilRecord = (
  number: number,
  version: number,
  fields: Partial<EntityRecords['pupil']> = {},
): EntityRecords['pupil'] => ({
  ...pupilContent,
  id: idOf(number),
  organisationId: schoolId,
  version,
  deletedAt: null,
  createdBy: null,
  createdAt: '2026-09-01T08:00:00.000Z',
  updatedBy: null,
  updatedAt: '2026-09-01T08:00:00.000Z',
  ...fields,
})

export const conflictRecord = (
  number: number,
  fields: Partial<EntityRecords['conflict']>,
): EntityRecords['conflict'] => ({
  id: idOf(number),
  organisationId: schoolId,
  version: 1,
  deletedAt: null,
  createdBy: staffMemberId,
  createdAt: '2026-11-23T10:00:00.000Z',
  updatedBy: staffMemberId,
  updatedAt: '2026-11-23T10:00:00.000Z',
  entity: 'pupil',
  recordId: idOf(1),
  pupilId: idOf(1),
  kind: 'field',
  fields: {},
  mineBy: staffMemberId,
  mineAt: '2026-11-23T10:00:00.000Z',
  mineDevice: idOf(99),
  theirsBy: null,
  theirsAt: null,
  status: 'open',
  resolvedBy: null,
  resolvedAt: null,
  resolution: null,
  ...fields,
})

/** A change of this person that the server keeps and did not take. */
export const heldRecord = (
  number: number,
  fields: Partial<EntityRecords['heldChange']> = {},
): EntityRecords['heldChange'] => ({
  id: idOf(number),
  organisationId: schoolId,
  version: 1,
  deletedAt: null,
  createdBy: staffMemberId,
  createdAt: '2026-11-23T09:00:00.000Z',
  updatedBy: staffMemberId,
  updatedAt: '2026-11-23T09:00:00.000Z',
  author: staffMemberId,
  device: idOf(99),
  mutations: [],
  pupilId: null,
  state: 'waiting',
  decidedBy: null,
  decidedAt: null,
  reason: '',
  ...fields,
})

/** An edit of the first pupil that the server refused, as this device keeps it. */
export const refusedEntry = (
  seq: number,
  grp: string,
  result: OutboxEntry['result'] = null,
): OutboxEntry => ({
  seq,
  state: 'refused',
  mutation: {
    mid: crypto.randomUUID(),
    grp,
    op: 'patch',
    entity: 'pupil',
    id: idOf(1),
    trunk: 1,
    set: { classGroup: '7.b' },
    old: { classGroup: '7.a' },
    at: '2026-11-23T09:30:00.000Z',
    sch: 1,
  },
  result,
})

/** An empty device with an open vault. */
export async function newLocalData(vault?: Vault): Promise<LocalData> {
  return openLocalData({
    vault: vault ?? (await newTestVault()),
    staffMemberId,
    clock: () => new Date('2026-11-23T10:00:00.000Z'),
  })
}
