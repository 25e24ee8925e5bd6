import { useMemo, useState } from 'react'
import { editableField } from '#data/editable-fields.ts'
import { fieldLabel, formatField } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import type { OutboxEntry } from '#data/outbox-entry.ts'
import { discardRefused, resend } from '#data/refused-changes.ts'
import { useActing } from '#data/use-acting.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { ActionProblem } from './action-problem.tsx'
import { contentOfChange } from './change-content.ts'
import { CorrectedField } from './corrected-field.tsx'
import { EntryHead } from './entry-head.tsx'
import { pageOfChange } from './entry-words.ts'
import { decisionAdvice, refusalAdvice, refusalSentence } from './refusal-words.ts'
import styles from './sync-status.module.css'
import { useCorrections } from './use-corrections.ts'

/** A change that the server did not accept: kept whole, with the reason and every way out. */
export function RefusedEntry({ entry }: { readonly entry: OutboxEntry }) {
  const { t, formats, language } = useI18n()
  const local = useLocalData()
  const [isAsking, setIsAsking] = useState(false)
  const { mutation, result, seq } = entry
  const { act, isBusy, problem } = useActing()
  const mutations = useMemo(() => [mutation], [mutation])
  const corrections = useCorrections(`refused:${mutation.mid}`, mutations)
  const words = { t, formats, language, collections: local.collections }
  const said = contentOfChange(local.collections, mutation)
  const facts = Object.entries(said.fields)
    .filter(([field]) => !editableField(mutation, field))
    .map(([field, value]) => ({
      term: fieldLabel(said.entity, field, t),
      description: formatField(words, said.entity, field, value),
    }))
  const editable = Object.keys(mutation.set).flatMap((field) => {
    const found = editableField(mutation, field)
    return found ? [{ field, editable: found }] : []
  })
  const faulty = result?.fields?.map((field) => fieldLabel(said.entity, field, t)) ?? []
  const page = pageOfChange(local.collections, mutation)
  // Somebody else has decided: to decide once more would be refused once more.
  const isDecided = result?.code === 'already-resolved'

  const ways = { canOpen: page !== undefined && mutation.op !== 'create', canCorrect: editable.length > 0 }

  const sendAgain = async () => {
    if (!corrections.check()) return
    const set = { ...mutation.set, ...corrections.of(mutation) }
    if (!(await act(() => resend(local, seq, set)))) return
    showToast(t('sync-status.resend-queued'))
    await corrections.form.clear()
  }
  const discard = async () => {
    setIsAsking(false)
    if (!(await act(() => discardRefused(local, seq)))) return
    showToast(t('sync-status.discarded'))
    await corrections.form.clear()
  }
  return (
    <Stack gap="small">
      <EntryHead mutation={mutation} />
      <Notice tone="warn" title={refusalSentence(entry, t)}>
        {faulty.length > 0 && <p>{t('sync-status.refused-fields', { fields: faulty.join(', ') })}</p>}
        <p>
          {mutation.entity === 'heldChange'
            ? decisionAdvice(result?.code, t)
            : refusalAdvice(result?.code, t, ways)}
        </p>
      </Notice>
      <details className={styles['content']} open={result?.code === 'invalid-fields'}>
        <summary>{t('sync-status.refused-content')}</summary>
        {facts.length > 0 && <DescriptionList facts={facts} />}
        {editable.map((one) => (
          <CorrectedField
            key={one.field}
            entity={mutation.entity}
            field={one.field}
            editable={one.editable}
            value={corrections.valueOf(mutation, one.field)}
            error={corrections.errorOf(mutation, one.field)}
            onChange={(value) => corrections.setValue(mutation, one.field, value)}
          />
        ))}
        {facts.length + editable.length === 0 && <p>{t('sync-status.refused-no-content')}</p>}
      </details>
      <Group gap="small">
        {!isDecided && (
          <Button variant="primary" icon="send" isBusy={isBusy} onClick={() => void sendAgain()}>
            {t('sync-status.resend')}
          </Button>
        )}
        {page !== undefined && (
          <LinkButton href={page} variant={isDecided ? 'primary' : 'secondary'}>
            {t('common.open')}
          </LinkButton>
        )}
        <Button variant="quiet" icon="trash" isBusy={isBusy} onClick={() => setIsAsking(true)}>
          {t('sync-status.discard')}
        </Button>
      </Group>
      {corrections.faults.length > 0 && (
        <Notice tone="error" announce="urgent">
          {t('sync-status.refused-fields', { fields: corrections.faults.join(', ') })}
        </Notice>
      )}
      <ActionProblem problem={problem} />
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
