import { useRef, useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { PassphraseField } from '#ui/form/passphrase-field.tsx'
import { Form, Group } from '#ui/layout/layout.tsx'
import type { FromFileProblem, FromFileState } from './use-from-file.ts'

const problemKeys = {
  foreign: 'carried-work.problem-foreign',
  'newer-version': 'carried-work.problem-newer-version',
  damaged: 'carried-work.problem-damaged',
  'wrong-passphrase': 'carried-work.problem-wrong-passphrase',
  'other-person': 'carried-work.problem-other-person',
  unreadable: 'carried-work.problem-unreadable',
  weak: 'carried-work.problem-weak',
  'not-saved': 'carried-work.problem-not-saved',
} as const satisfies Record<FromFileProblem, string>

export interface FromFileFormProps {
  readonly state: FromFileState
  readonly onSubmit: (file: File, passphrase: string) => void
}

/** The file and its words. Whatever is wrong with them, they can be tried again. */
export function FromFileForm({ state, onSubmit }: FromFileFormProps) {
  const { t } = useI18n()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  const [isTried, setIsTried] = useState(false)
  const submit = () => {
    setIsTried(true)
    if (file && passphrase.trim() !== '' && state.at !== 'working') onSubmit(file, passphrase)
  }
  return (
    <Form onSubmit={submit}>
      {state.at === 'problem' && (
        <Notice tone="warn" announce="urgent">
          {t(problemKeys[state.problem])}
        </Notice>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".pumpurs"
        onChange={(event) => {
          setFile(event.currentTarget.files?.[0])
          // The same file can be chosen again after it was copied anew.
          event.currentTarget.value = ''
        }}
      />
      <Group gap="small">
        <Button icon="upload" onClick={() => input.current?.click()}>
          {t('carried-work.choose')}
        </Button>
        <span role="status">
          {file && t('carried-work.chosen', { name: file.name })}
          {!file && isTried && t('carried-work.choose-first')}
        </span>
      </Group>
      <PassphraseField
        label={t('carried-work.words')}
        hint={t('carried-work.words-hint')}
        autoComplete="new-password"
        value={passphrase}
        error={isTried && passphrase.trim() === '' ? t('carried-work.words-missing') : undefined}
        onChange={setPassphrase}
      />
      <Group>
        <Button type="submit" variant="primary" icon="import" isBusy={state.at === 'working'}>
          {t('carried-work.submit')}
        </Button>
      </Group>
    </Form>
  )
}
