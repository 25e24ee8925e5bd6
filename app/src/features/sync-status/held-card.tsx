import { codeOfHeld, type HeldChange } from '@pumpurs/shared/domain/held-change'
import { refusalCode } from '@pumpurs/shared/sync/protocol'
import { heldToDecide, leadOf } from '#data/held-changes.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { staffName } from '#data/staff-name.ts'
import { useAccess } from '#data/use-access.ts'
import { useOwnHeld } from '#data/use-own-held.ts'
import { useRecordName } from '#data/use-record-name.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group } from '#ui/layout/layout.tsx'
import { timeOf } from './chip-words.ts'
import { heldAction, heldSubject, stateMark } from './held-words.ts'
import { refusalReason } from './refusal-words.ts'
import styles from './sync-status.module.css'

function HeldLine({ held, isAuthorNamed }: { readonly held: HeldChange; readonly isAuthorNamed: boolean }) {
  const { t } = useI18n()
  const { clock } = useLocalData()
  const words = useCollections(
    ['pupil', 'staffMember', 'supportPlan', 'measure', 'consultation'],
    (collections) => ({
      subject: heldSubject(collections, held),
      author: staffName(collections, held.author) ?? t('conflicts.somebody'),
    }),
    [held],
  )
  const name = useRecordName(leadOf(held), words.subject !== undefined)
  const mark = stateMark(held)
  const code = refusalCode.safeParse(codeOfHeld(held))
  return (
    <Group isSpread>
      <div>
        <div className={styles['what']}>{heldAction(held, t)}</div>
        {name !== undefined && <div>{name}</div>}
        {words.subject !== undefined && <div>{words.subject}</div>}
        <div className={styles['when']}>
          {isAuthorNamed
            ? t('held.by', { name: words.author, time: timeOf(held.createdAt, clock()) })
            : t('sync-status.since', { time: timeOf(held.createdAt, clock()) })}
          {' · '}
          {refusalReason(code.data, t, !isAuthorNamed)}
        </div>
        <StatusChip tone={mark.tone} icon={mark.icon}>
          {t(mark.text)}
        </StatusChip>
      </div>
      <LinkButton href={`/sinhronizacija/aizturetas/${held.id}`} icon="forward">
        {t('common.open')}
      </LinkButton>
    </Group>
  )
}

const HeldList = ({
  all,
  isAuthorNamed,
}: {
  readonly all: readonly HeldChange[]
  readonly isAuthorNamed: boolean
}) => (
  <ul className={styles['entries']}>
    {all.map((held) => (
      <li key={held.id} className={styles['entry']}>
        <HeldLine held={held} isAuthorNamed={isAuthorNamed} />
      </li>
    ))}
  </ul>
)

/** Changes of colleagues about which this person decides; absent when there are none. */
export function DecisionsCard() {
  const { t } = useI18n()
  const access = useAccess()
  const waiting = useCollections(
    ['heldChange', 'pupil', 'grant'],
    (collections) => heldToDecide(collections, access),
    [access],
  )
  if (waiting.length === 0) return null
  return (
    <Card title={t('held.decide-title', { count: waiting.length })}>
      <p>{t('held.decide-intro')}</p>
      <HeldList all={waiting} isAuthorNamed />
    </Card>
  )
}

/** The person's own changes that the server keeps without having taken them; absent when there are none. */
export function OwnHeldCard() {
  const { t } = useI18n()
  const access = useAccess()
  const { held: all } = useOwnHeld()
  const toDecide = useCollections(
    ['heldChange', 'pupil', 'grant'],
    (collections) => new Set(heldToDecide(collections, access).map(({ id }) => id)),
    [access],
  )
  // Who decides about it has it above.
  const held = all.filter(({ id }) => !toDecide.has(id))
  if (held.length === 0) return null
  return (
    <Card title={t('held.title', { count: held.length })}>
      <p>{t('held.intro')}</p>
      <HeldList all={held} isAuthorNamed={false} />
    </Card>
  )
}
