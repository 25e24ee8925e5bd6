import type { HeldChange } from '@pumpurs/shared/domain/held-change'
import { z } from 'zod'
import { findDraft } from '#data/drafts.ts'
import type { LocalData } from '#data/local-data.ts'
import { heldRecord, idOf } from '#data/test-records.ts'

const colleague = idOf(77)

/** A colleague's change of an approved plan that waits for the school. */
export const heldChange = (fields: Partial<HeldChange> = {}): HeldChange =>
  heldRecord(900, {
    createdBy: colleague,
    updatedBy: colleague,
    author: colleague,
    mutations: [
      {
        mid: idOf(901),
        op: 'patch',
        entity: 'supportPlan',
        id: idOf(2),
        trunk: 4,
        set: { situation: 'Jauns apraksts' },
        old: { situation: '' },
        at: '2026-11-23T08:00:00.000Z',
        why: null,
        code: 'plan-not-open',
        fields: [],
      },
    ],
    pupilId: idOf(1),
    ...fields,
  })

/** Waits until what was asked of the drafts about `heldChange()` is done. */
export const draftsSettled = (local: LocalData) =>
  Promise.all(
    ['held', 'held-reason'].map((form) => findDraft(local, `${form}:${heldChange().id}`, z.unknown())),
  )
