import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Group } from '#ui/layout/layout.tsx'

/** `010914-•••••`: enough to recognise it, not enough to read it over a shoulder. */
const maskedCode = (code: string): string => code.replace(/-\d{5}$/u, '-•••••')

/** A personal code is shown only when somebody asks for it. */
export function PersonalIdentifier({ pupil }: { readonly pupil: Pupil }) {
  const { t } = useI18n()
  const [isShown, setIsShown] = useState(false)
  const { identifier, identifierKind } = pupil
  if (identifier === null) return t('value.identifierKind.none')
  if (identifierKind !== 'personalCode') return identifier
  return (
    <Group gap="small">
      <span>{isShown ? identifier : maskedCode(identifier)}</span>
      <Button variant="quiet" icon={isShown ? 'hide' : 'show'} onClick={() => setIsShown(!isShown)}>
        {t(isShown ? 'pupils.code-hide' : 'pupils.code-show')}
      </Button>
    </Group>
  )
}
