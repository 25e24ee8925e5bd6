import { useState } from 'react'
import { fieldLabel, formatField } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import type { OutboxEntry } from '#data/outbox-entry.ts'
import { discardRefused, resend } from '#data/refused-changes.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { contentOfChange } from './change-content.ts'
import { EntryHead } from './entry-head.tsx'
import { pageOfChange } from './entry-words.ts'
import { refusalAdvice, refusalSentence } from './refusal-words.ts'
import styles from './sync-status.module.css'

/** A change that the server did not accept: kept whole, with the reason and every way out. */
export function RefusedEntry({ entry }: { readonly entry: OutboxEntry }) {
  const { t, formats, language } = useI18n()
  const local = useLocalData()
  const [isAsking, setIsAsking] = useState(false)
  const { mutation, result, seq } = entry
  const words = { t, formats, language, collections: local.collections }
  const said = contentOfChange(local.collections, mutation)
  const facts = Object.entries(said.fields).map(([field, value]) => ({
    term: fieldLabel(said.entity, field, t),
    description: formatField(words, said.entity, field, value),
  }))
  const faulty = result?.fields?.map((field) => fieldLabel(mutation.entity, field, t)) ?? []
  const page = pageOfChange(local.collections, mutation)
  // Somebody else has decided: to decide once more would be refused once more.
  const isDecided = result?.code === 'already-resolved'

  const sendAgain = async () => {
    const { outcome } = await resend(local, seq)
    showToast(outcome === 'saved' ? t('sync-status.resend-queued') : t('sync-status.resend-failed'))
  }
  const discard = async () => {
    setIsAsking(false)
    await discardRefused(local, seq)
    showToast(t('sync-status.discarded'))
  }
  return (
    <Stack gap="small">
      <EntryHead mutation={mutation} />
      <Notice tone="warn" title={refusalSentence(entry, t)}>
        {faulty.length > 0 && <p>{t('sync-status.refused-fields', { fields: faulty.join(', ') })}</p>}
        <p>{mutation.entity === 'heldChange' ? t('held.decision-advice') : refusalAdvice(result?.code, t)}</p>
      </Notice>
      <details className={styles['content']}>
        <summary>{t('sync-status.refused-content')}</summary>
        {facts.length > 0 ? <DescriptionList facts={facts} /> : <p>{t('sync-status.refused-no-content')}</p>}
      </details>
      <Group gap="small">
        {!isDecided && (
          <Button variant="primary" icon="send" onClick={() => void sendAgain()}>
            {t('sync-status.resend')}
          </Button>
        )}
        {page !== undefined && (
          <LinkButton href={page} variant={isDecided ? 'primary' : 'secondary'}>
            {t('common.open')}
          </LinkButton>
        )}
        <Button variant="quiet" icon="trash" onClick={() => setIsAsking(true)}>
          {t('sync-status.discard')}
        </Button>
      </Group>
      <ConfirmDialog
        title={t('sync-status.discard-title')}
        confirmLabel={t('sync-status.discard')}
        isOpen={isAsking}
        isDanger
        onConfirm={() => void discard()}
        onCancel={() => setIsAsking(false)}
      >
        {t('sync-status.discard-text')}
      </ConfirmDialog>
    </Stack>
  )
}
