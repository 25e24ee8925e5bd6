import { useState } from 'react'
import { mayCreateFor } from '#data/may-create.ts'
import { useAccess } from '#data/use-access.ts'
import { mayCreateSomewhere } from '#data/may-create.ts'
import { useRecords } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import type { IconName } from '#ui/icon.tsx'
import { SearchField } from '#ui/form/search-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { useNavigation } from '#ui/theme/navigation.ts'
import { matchingPupils } from './matching-pupils.ts'

const kinds = {
  consultation: { label: 'shell.add-consultation', icon: 'messages' },
  riskAssessment: { label: 'shell.add-risk-assessment', icon: 'chart' },
  supportPlan: { label: 'shell.add-support-plan', icon: 'document' },
} as const satisfies Record<string, { label: string; icon: IconName }>
type Kind = keyof typeof kinds

const allKinds: readonly Kind[] = ['consultation', 'riskAssessment', 'supportPlan']

function addressOf(kind: Kind, pupilId: string | undefined): string {
  if (kind === 'consultation')
    return pupilId === undefined ? '/konsultacijas/jauna' : `/konsultacijas/jauna?izglitojamais=${pupilId}`
  return `/izglitojamie/${pupilId}/${kind === 'riskAssessment' ? 'riski' : 'plani'}/jauns`
}

/** The kinds of record that the person may make; empty means that there is nothing to add. */
export function useAddableKinds(): readonly Kind[] {
  const access = useAccess()
  return allKinds.filter((kind) => mayCreateSomewhere(access, kind))
}

export interface AddSheetProps {
  readonly kinds: readonly Kind[]
  /** The pupil whose page is open. */
  readonly pupilId: string | undefined
  readonly onClose: () => void
}

/** What can be added. Where it belongs to a pupil and none is open, the pupil is chosen first. */
export function AddSheet({ kinds: offered, pupilId, onClose }: AddSheetProps) {
  const { t } = useI18n()
  const navigate = useNavigation()
  const [choosingFor, setChoosingFor] = useState<Kind>()
  const go = (kind: Kind, chosen: string | undefined) => {
    onClose()
    navigate(addressOf(kind, chosen))
  }
  return (
    <Dialog title={choosingFor ? t('shell.add-for-whom') : t('common.add')} isOpen onClose={onClose}>
      <Stack gap="small">
        {choosingFor ? (
          <PupilChoice kind={choosingFor} onChoose={(chosen) => go(choosingFor, chosen)} />
        ) : (
          offered.map((kind) => (
            <Button
              key={kind}
              isWide
              icon={kinds[kind].icon}
              onClick={() =>
                kind === 'consultation' || pupilId !== undefined ? go(kind, pupilId) : setChoosingFor(kind)
              }
            >
              {t(kinds[kind].label)}
            </Button>
          ))
        )}
      </Stack>
    </Dialog>
  )
}

interface PupilChoiceProps {
  readonly kind: Kind
  readonly onChoose: (pupilId: string) => void
}

function PupilChoice({ kind, onChoose }: PupilChoiceProps) {
  const { t } = useI18n()
  const access = useAccess()
  const [typed, setTyped] = useState('')
  const pupils = useRecords(
    'pupil',
    (records) =>
      matchingPupils(
        records.all().filter((pupil) => mayCreateFor(access, kind, pupil)),
        typed,
      ),
    [access, kind, typed],
  )
  return (
    <>
      <SearchField label={t('shell.search-pupil')} value={typed} onChange={setTyped} />
      {pupils.map(({ id, familyName, givenName, classGroup }) => (
        <Button key={id} variant="quiet" isWide onClick={() => onChoose(id)}>
          {familyName} {givenName}, {classGroup}
        </Button>
      ))}
      {pupils.length === 0 && <p>{t('common.nothing-found')}</p>}
    </>
  )
}
