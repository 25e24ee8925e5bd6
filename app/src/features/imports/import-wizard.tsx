import { readClassName } from '@pumpurs/shared/domain/class-name'
import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Stack } from '#ui/layout/layout.tsx'
import { Stepper } from '#ui/list/stepper.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { ConfirmStep } from './confirm-step.tsx'
import { DoneStep } from './done-step.tsx'
import { FileStep } from './file-step.tsx'
import { ImportHistory } from './import-history.tsx'
import { PreviewStep } from './preview-step.tsx'
import type { ReadFile } from './read-file-in-worker.ts'
import { usePreview } from './use-preview.ts'
import { useSource } from './use-source.ts'
import { type ImportResult, useWriting } from './use-writing.ts'

const steps = ['file', 'columns', 'preview', 'confirm', 'done'] as const
type Step = (typeof steps)[number]

export interface School {
  readonly id: string
  readonly name: string
}

interface ImportWizardProps {
  readonly schools: readonly School[]
  readonly initialSchool: string | null
  readonly readFile: ReadFile
  readonly onAnother: () => void
}

const normalised = (className: string): string | null => {
  const reading = readClassName(className)
  return reading.ok ? reading.className.name : null
}

/** One list on its way into the register. Nothing is written before the fourth step is confirmed. */
export function ImportWizard({ schools, initialSchool, readFile, onAnother }: ImportWizardProps) {
  const { t } = useI18n()
  const [only] = schools
  const [step, setStep] = useState<Step>('file')
  const [school, setSchool] = useState(schools.length === 1 ? (only?.id ?? null) : initialSchool)
  const [classForAll, setClassForAll] = useState('')
  const [result, setResult] = useState<ImportResult | null>(null)
  const from = useSource(readFile, () => setStep('columns'))
  const { source } = from
  const preview = usePreview({
    source: step === 'preview' || step === 'confirm' ? source : null,
    organisationId: school ?? '',
    classGroupForAll: normalised(classForAll),
  })
  const writing = useWriting((done) => {
    setResult(done)
    setStep('done')
  })
  const schoolName = schools.find(({ id }) => id === school)?.name ?? ''
  const fileName = source?.file?.name ?? t('imports.pasted')

  return (
    <Stack gap="large">
      <Stepper
        label={t('imports.steps')}
        steps={steps.map((one) => t(`imports.step-${one}`))}
        current={step === 'done' ? steps.length : steps.indexOf(step)}
      />
      {step === 'file' && (
        <>
          <FileStep schools={schools} school={school} onSchool={setSchool} from={from} />
          <ImportHistory schools={schools} />
        </>
      )}
      {step === 'columns' && source && (
        <ColumnsStep
          source={source}
          from={from}
          classForAll={classForAll}
          onClassForAll={setClassForAll}
          onBack={() => setStep('file')}
          onNext={() => {
            preview.forgetTicks()
            setStep('preview')
          }}
        />
      )}
      {step === 'preview' && source && (
        <PreviewStep
          fileName={fileName}
          columns={source.columns}
          preview={preview}
          onBack={() => setStep('columns')}
          onNext={() => setStep('confirm')}
        />
      )}
      {step === 'confirm' && source && (
        <ConfirmStep
          schoolName={schoolName}
          fileName={fileName}
          preview={preview}
          writing={writing}
          onBack={() => setStep('preview')}
          onConfirm={() =>
            writing.write(source, {
              organisationId: school ?? '',
              rows: preview.rows,
              accepted: preview.accepted,
            })
          }
        />
      )}
      {result && <DoneStep result={result} onAnother={onAnother} />}
    </Stack>
  )
}
