import { codeOfHeld, type HeldChange } from '@pumpurs/shared/domain/held-change'
import { refusalCode } from '@pumpurs/shared/sync/protocol'
import { useMemo, useState } from 'react'
import { isExpected, mayDecide } from '#data/held-changes.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { staffName } from '#data/staff-name.ts'
import { useAccess } from '#data/use-access.ts'
import { useActing } from '#data/use-acting.ts'
import { useOwnHeld } from '#data/use-own-held.ts'
import { useCollections, useRecord } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { useKeptFocus } from '#ui/layout/use-kept-focus.ts'
import { ActionProblem } from './action-problem.tsx'
import { timeOf } from './chip-words.ts'
import { AuthorActions, DeciderActions } from './held-actions.tsx'
import { HeldContent } from './held-content.tsx'
import { heldAction, heldSubject, stateMark } from './held-words.ts'
import { heldAdvice, refusalSentenceOf } from './refusal-words.ts'
import { UnsentHeldText } from './unsent-held-text.tsx'
import { labelOf, useCorrections } from './use-corrections.ts'
import { useHeldReason } from './use-held-reason.ts'

const back = '/sinhronizacija'

function Decided({ held }: { readonly held: HeldChange }) {
  const { t } = useI18n()
  const { clock } = useLocalData()
  const name = useCollections(['staffMember'], (all) => staffName(all, held.decidedBy), [held.decidedBy])
  if (held.state === 'withdrawn') return <Notice tone="info">{t('held.gone')}</Notice>
  if (held.decidedAt === null) return null
  return (
    <Notice
      tone={held.state === 'accepted' ? 'ok' : 'info'}
      title={t('held.decided', {
        name: name ?? t('conflicts.somebody'),
        time: timeOf(held.decidedAt, clock()),
      })}
    >
      {held.reason !== '' && <p>{held.reason}</p>}
    </Notice>
  )
}

function KnownHeldChange({ held }: { readonly held: HeldChange }) {
  const { t, formats } = useI18n()
  const { staffMemberId, clock } = useLocalData()
  const access = useAccess()
  const acting = useActing()
  const corrections = useCorrections(`held:${held.id}`, held.mutations)
  const reason = useHeldReason(held.id)
  const facts = useCollections(
    ['pupil', 'staffMember', 'grant'],
    (all) => ({
      subject: heldSubject(all, held),
      author: staffName(all, held.author) ?? t('conflicts.somebody'),
      isDecider: !isExpected(held) && mayDecide(all, access, held),
    }),
    [held, access],
  )
  const code = refusalCode.safeParse(codeOfHeld(held))
  const isAuthor = held.author === staffMemberId
  const isOpen = held.state === 'waiting' || held.state === 'returned'
  const mark = stateMark(held)
  const time = timeOf(held.createdAt, clock())
  const faulty = new Set(held.mutations.flatMap((one) => one.fields.map((field) => labelOf(one, field, t))))
  const { draftedAt } = corrections.form
  return (
    <Stack>
      <PageHeader
        title={heldAction(held, t)}
        back={{ href: back, label: t('sync-status.title') }}
        status={
          <StatusChip tone={mark.tone} icon={mark.icon}>
            {t(mark.text)}
          </StatusChip>
        }
      >
        {facts.subject}
      </PageHeader>
      <Decided held={held} />
      {isOpen ? (
        <Notice tone="warn" title={refusalSentenceOf(code.data, t, isAuthor)}>
          {faulty.size > 0 && <p>{t('sync-status.refused-fields', { fields: [...faulty].join(', ') })}</p>}
          {isAuthor && <p>{heldAdvice(held, { code: code.data, isDecider: facts.isDecider }, t)}</p>}
          {!isAuthor && <p>{t('held.by', { name: facts.author, time })}</p>}
        </Notice>
      ) : (
        <p>{isAuthor ? t('held.by-you', { time }) : t('held.by', { name: facts.author, time })}</p>
      )}
      {!isOpen && !acting.isBusy && <UnsentHeldText held={held} corrections={corrections} reason={reason} />}
      <Card title={t('held.content')}>
        <Stack gap="small">
          <HeldContent held={held} corrections={isAuthor && isOpen ? corrections : undefined} />
          {isOpen && draftedAt !== null && (
            <p role="status">{t('common.draft-saved', { time: formats.time(draftedAt) })}</p>
          )}
        </Stack>
      </Card>
      {facts.isDecider && isOpen && (
        <DeciderActions held={held} code={code.data} isOwn={isAuthor} reason={reason} acting={acting} />
      )}
      {isOpen && corrections.faults.length > 0 && (
        <Notice tone="error" announce="urgent">
          {t('sync-status.refused-fields', { fields: corrections.faults.join(', ') })}
        </Notice>
      )}
      {isAuthor && (
        <AuthorActions
          held={held}
          code={code.data}
          corrections={corrections}
          isOpen={isOpen}
          acting={acting}
        />
      )}
      <ActionProblem problem={acting.problem} />
    </Stack>
  )
}

/** The change as this device knows it until its record is here. Sent again or taken back it stays in sight as that. */
function useExpectedHeld(heldId: string): HeldChange | undefined {
  const found = useOwnHeld().held.find((one) => one.id === heldId)
  const [last, setLast] = useState(found)
  if (found && found !== last) setLast(found)
  return useMemo(() => {
    if (found) return isExpected(found) ? found : undefined
    return last && isExpected(last) ? { ...last, state: 'withdrawn' } : undefined
  }, [found, last])
}

/** `/sinhronizacija/aizturetas/:heldId`: a change that the server keeps without having taken it. Works offline. */
export function HeldChangeScreen({ heldId }: { readonly heldId: string }) {
  const { t } = useI18n()
  useKeptFocus()
  const record = useRecord('heldChange', heldId)
  const expected = useExpectedHeld(heldId)
  const held = record ?? expected
  if (held) return <KnownHeldChange key={held.id} held={held} />
  return (
    <EmptyState
      icon="search"
      title={t('held.missing-title')}
      action={<LinkButton href={back}>{t('conflicts.to-list')}</LinkButton>}
    >
      {t('held.missing-text')}
    </EmptyState>
  )
}
