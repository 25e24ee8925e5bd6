import { codeOfHeld, type HeldChange } from '@pumpurs/shared/domain/held-change'
import { refusalCode } from '@pumpurs/shared/sync/protocol'
import { useState } from 'react'
import { mayDecide } from '#data/held-changes.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { staffName } from '#data/staff-name.ts'
import { useAccess } from '#data/use-access.ts'
import { useCollections, useRecord } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { timeOf } from './chip-words.ts'
import { AuthorActions, DeciderActions } from './held-actions.tsx'
import { HeldContent } from './held-content.tsx'
import { heldAction, heldSubject, stateMark } from './held-words.ts'
import { heldAdvice, refusalSentenceOf } from './refusal-words.ts'

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
  const { t } = useI18n()
  const { staffMemberId, clock } = useLocalData()
  const access = useAccess()
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map())
  const facts = useCollections(
    ['pupil', 'staffMember', 'grant'],
    (all) => ({
      subject: heldSubject(all, held),
      author: staffName(all, held.author) ?? t('conflicts.somebody'),
      isDecider: mayDecide(all, access, held),
    }),
    [held, access],
  )
  const code = refusalCode.safeParse(codeOfHeld(held))
  const isAuthor = held.author === staffMemberId
  const isOpen = held.state === 'waiting' || held.state === 'returned'
  const mark = stateMark(held)
  const time = timeOf(held.createdAt, clock())
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
          {isAuthor && <p>{heldAdvice(held, { code: code.data, isDecider: facts.isDecider }, t)}</p>}
          {!isAuthor && <p>{t('held.by', { name: facts.author, time })}</p>}
        </Notice>
      ) : (
        <p>{isAuthor ? t('held.by-you', { time }) : t('held.by', { name: facts.author, time })}</p>
      )}
      <Card title={t('held.content')}>
        <HeldContent
          held={held}
          texts={texts}
          onTextChange={
            isAuthor && isOpen ? (key, text) => setTexts(new Map([...texts, [key, text]])) : undefined
          }
        />
      </Card>
      {facts.isDecider && isOpen && <DeciderActions held={held} code={code.data} isOwn={isAuthor} />}
      {isAuthor && <AuthorActions held={held} texts={texts} isOpen={isOpen} />}
    </Stack>
  )
}

/** `/sinhronizacija/aizturetas/:heldId`: a change that the server keeps without having taken it. Works offline. */
export function HeldChangeScreen({ heldId }: { readonly heldId: string }) {
  const { t } = useI18n()
  const held = useRecord('heldChange', heldId)
  if (held) return <KnownHeldChange held={held} />
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
