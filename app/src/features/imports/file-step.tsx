import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Grid, Group, Stack } from '#ui/layout/layout.tsx'
import { downloadTemplate } from './download-template.ts'
import type { School } from './import-wizard.tsx'
import type { useSource } from './use-source.ts'
import { fileProblemWords } from './words.ts'
import styles from './imports.module.css'

type From = ReturnType<typeof useSource>

interface FileStepProps {
  readonly schools: readonly School[]
  readonly school: string | null
  readonly onSchool: (id: string | null) => void
  readonly from: From
}

interface PartProps {
  readonly from: From
  readonly blockedReason: string | undefined
}

/** A file that misses the box must not make the browser leave the app to show it. */
function useNoStrayDrops(): void {
  useEffect(() => {
    const stop = (event: Event) => event.preventDefault()
    window.addEventListener('dragover', stop)
    window.addEventListener('drop', stop)
    return () => {
      window.removeEventListener('dragover', stop)
      window.removeEventListener('drop', stop)
    }
  }, [])
}

function ChooseFile({ from, blockedReason }: PartProps) {
  const { t } = useI18n()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  useNoStrayDrops()
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file && blockedReason === undefined) void from.readChosen(file)
  }
  const drop = (event: DragEvent) => {
    setIsOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div
      className={styles['drop']}
      data-over={isOver}
      onDragOver={() => setIsOver(true)}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <p>{t('imports.choose-text')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv,.txt,.tsv"
        onChange={(event) => {
          take(event.currentTarget.files)
          // The same file can be chosen again after it was corrected.
          event.currentTarget.value = ''
        }}
      />
      <Group>
        <Button
          variant="primary"
          icon="upload"
          disabledReason={blockedReason}
          isBusy={from.reading !== null}
          onClick={() => input.current?.click()}
        >
          {t('imports.choose')}
        </Button>
        <Button variant="quiet" icon="download" onClick={() => downloadTemplate(t('imports.template-name'))}>
          {t('imports.template')}
        </Button>
      </Group>
    </div>
  )
}

function PasteRows({ from, blockedReason }: PartProps) {
  const { t } = useI18n()
  const [text, setText] = useState('')
  const reason = blockedReason ?? (text.trim() === '' ? t('imports.paste-empty') : undefined)
  return (
    <Stack>
      <div className={styles['paste']}>
        <TextArea
          label={t('imports.paste-label')}
          hint={t('imports.paste-hint')}
          value={text}
          onChange={setText}
          rows={5}
        />
      </div>
      <Group>
        <Button disabledReason={reason} onClick={() => void from.readPasted(text)}>
          {t('imports.paste-read')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Where the list comes from: a file, or rows copied from a spreadsheet. */
export function FileStep({ schools, school, onSchool, from }: FileStepProps) {
  const { t } = useI18n()
  const { fault, reading } = from
  const blockedReason = school === null ? t('imports.school-missing') : undefined
  return (
    <Stack>
      {schools.length > 1 && (
        <SelectField
          label={t('imports.school')}
          hint={t('imports.school-hint')}
          choices={schools.map(({ id, name }) => ({ value: id, label: name }))}
          value={school}
          onChange={onSchool}
        />
      )}
      <div role="status">
        {reading !== null && t('imports.reading', { file: reading || t('imports.pasted') })}
      </div>
      {fault && (
        <Notice tone="error" announce="urgent" title={t('imports.cannot-read')}>
          {fileProblemWords(fault.problem, fault.file ?? t('imports.pasted'), t)}
        </Notice>
      )}
      <Grid columns={2}>
        <Card title={t('imports.choose-title')}>
          <ChooseFile from={from} blockedReason={blockedReason} />
        </Card>
        <Card title={t('imports.paste-title')}>
          <PasteRows from={from} blockedReason={blockedReason} />
        </Card>
      </Grid>
    </Stack>
  )
}
