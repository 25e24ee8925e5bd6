import { useEffect, useState } from 'react'
import { type DataCheck, readDataCheck, wantDataCheck } from '#data/data-check.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useActing } from '#data/use-acting.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Card } from '#ui/layout/card.tsx'
import { ActionProblem } from './action-problem.tsx'
import { timeOf } from './chip-words.ts'

/** As it stands after the last exchange, or after the person has asked: both give another `moment`. */
function useDataCheck(moment: string): DataCheck | undefined {
  const { db } = useLocalData()
  const [read, setRead] = useState<{ moment: string; check: DataCheck }>()
  useEffect(() => {
    let isCurrent = true
    void readDataCheck(db).then(
      (check) => {
        if (isCurrent) setRead({ moment, check })
      },
      // What the device cannot read now it is asked again at the next moment.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [db, moment])
  return read?.check
}

function checkWords({ checkedAt, isWanted, stillOther }: DataCheck, now: Date, t: Translate): string {
  if (isWanted) return t('sync-status.data-check-wanted')
  if (checkedAt === null) return t('sync-status.data-check-never')
  const time = timeOf(new Date(checkedAt).toISOString(), now)
  return stillOther.length > 0
    ? t('sync-status.data-check-other', { time })
    : t('sync-status.data-check-same', { time })
}

/** Whether what this device shows is what the server has, and a way to have it looked at now. */
export function DataCheckCard() {
  const { t } = useI18n()
  const local = useLocalData()
  const [asked, setAsked] = useState(0)
  const { act, isBusy, problem } = useActing()
  const { phase, lastSuccessAt } = useSyncState()
  const check = useDataCheck(`${phase} ${lastSuccessAt} ${asked}`)
  const ask = async () => {
    if (!(await act(() => wantDataCheck(local.db)))) return
    setAsked((count) => count + 1)
    local.requestSync()
  }
  return (
    <Card title={t('sync-status.data-check-title')}>
      <p role="status">{check && checkWords(check, local.clock(), t)}</p>
      <div>
        <Button isBusy={isBusy} onClick={() => void ask()}>
          {t('sync-status.data-check-now')}
        </Button>
      </div>
      <ActionProblem problem={problem} />
    </Card>
  )
}
