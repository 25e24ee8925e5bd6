import { entityName } from '@pumpurs/shared/domain/entities'
import type { HeldChange, HeldState } from '@pumpurs/shared/domain/held-change'
import { mutationOp } from '@pumpurs/shared/sync/protocol'
import type { Collections } from '#data/collections.ts'
import { leadOf } from '#data/held-changes.ts'
import type { MessageKey } from '#i18n/messages.ts'
import type { Translate } from '#i18n/translate.ts'
import type { Tone } from '#ui/feedback/tone.ts'
import type { IconName } from '#ui/icon.tsx'
import { changeWords, pupilName } from './entry-words.ts'

/** What was to be done: "Konsultācija: jauns ieraksts", and how much more. */
export function heldAction(held: HeldChange, t: Translate): string {
  const lead = leadOf(held)
  const entity = entityName.safeParse(lead?.entity)
  const op = mutationOp.safeParse(lead?.op)
  const words = entity.success && op.success ? changeWords({ entity: entity.data, op: op.data }, t) : ''
  const more = held.mutations.length - 1
  return more === 0 ? words : t('held.and-more', { first: words, count: more })
}

/** About whom it is; undefined where this device does not know. */
export function heldSubject(collections: Collections, { pupilId }: HeldChange): string | undefined {
  const pupil = pupilId === null ? undefined : collections.pupil.find(pupilId)
  return pupil && pupilName(pupil)
}

interface Mark {
  readonly tone: Tone | 'neutral'
  readonly icon: IconName
  readonly text: MessageKey & `held.state-${string}`
}

const marks: Record<HeldState, Mark> = {
  waiting: { tone: 'info', icon: 'waiting', text: 'held.state-waiting' },
  returned: { tone: 'warn', icon: 'undo', text: 'held.state-returned' },
  accepted: { tone: 'ok', icon: 'sent', text: 'held.state-accepted' },
  discarded: { tone: 'neutral', icon: 'archive', text: 'held.state-discarded' },
  withdrawn: { tone: 'neutral', icon: 'archive', text: 'held.state-withdrawn' },
}

/** Where a held change stands; one that nobody but its author can see waits for the author. */
export const stateMark = ({ state, organisationId }: HeldChange): Mark =>
  state === 'waiting' && organisationId === null
    ? { tone: 'warn', icon: 'warning', text: 'held.state-yours' }
    : marks[state]
