import { useLocalData } from '#data/local-data-context.tsx'
import { useOutbox } from '#data/use-outbox.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Notice } from '#ui/feedback/notice.tsx'
import { Progress } from '#ui/feedback/progress.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { timeOf } from './chip-words.ts'
import { waitsLong } from './waiting-groups.ts'

/** How the person's work stands as a whole, in numbers that the server has confirmed or not. */
export function StateCard() {
  const { t, formats } = useI18n()
  const { clock } = useLocalData()
  const { lastSuccessAt, sending, refused, unreadable, conflicts } = useSyncState()
  const entries = useOutbox()
  const unsent = entries.filter(({ state }) => state === 'queued')
  const sent = entries.filter(({ state }) => state === 'sent').length
  const [oldest] = unsent.map(({ mutation }) => mutation.at).toSorted()
  const late = unsent.filter((entry) => waitsLong(entry, clock())).length
  const lastComplete =
    lastSuccessAt === null
      ? t('sync-status.last-complete-none')
      : `${formats.relative(lastSuccessAt, clock())} (${formats.dateTime(lastSuccessAt)})`
  const count = formats.number(unsent.length)
  const waits =
    oldest === undefined ? count : t('sync-status.state-oldest', { count, time: timeOf(oldest, clock()) })
  return (
    <Card title={t('sync-status.state-title')}>
      <Stack gap="small">
        {sending && (
          <Progress label={t('sync-status.sending-label')} done={sending.done} total={sending.total} />
        )}
        {late > 0 && <Notice tone="warn">{t('sync-status.waits-long', { count: late })}</Notice>}
        <DescriptionList
          facts={[
            { term: t('sync-status.last-complete'), description: lastComplete },
            { term: t('sync-status.state-waiting'), description: waits },
            { term: t('sync-status.state-sent'), description: formats.number(sent) },
            {
              term: t('sync-status.state-check'),
              description: formats.number(refused + unreadable + conflicts),
            },
          ]}
        />
      </Stack>
    </Card>
  )
}
