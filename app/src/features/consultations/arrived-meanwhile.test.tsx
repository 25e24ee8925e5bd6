import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import { idOf, newLocalData, pupilRecord } from '#data/test-records.ts'
import { closeScreen, renderScreen } from '#test/render-screen.tsx'
import {
  arrive,
  consultationRecord,
  grantRecord,
  measureRecord,
  planRecord,
  schoolRecord,
} from '#test/school-records.ts'
import { ConsultationScreen } from './consultation-screen.tsx'

const of = { measure: 30, plan: 20, pupil: 1 }
let local: LocalData
beforeEach(async () => {
  local = await newLocalData()
  arrive(local.store, {
    organisation: [schoolRecord],
    grant: [grantRecord(700, 'specialist')],
    pupil: [pupilRecord(1, 1)],
    supportPlan: [planRecord(20, 1)],
    measure: [measureRecord(30, { plan: 20, pupil: 1 })],
  })
})
afterEach(() => closeScreen(local))

test('corrected minutes say what stood there before, and nothing else is taken back or tidied', async () => {
  arrive(local.store, { consultation: [consultationRecord(40, of, { note: 'Daļskaitļi ' })] })
  renderScreen(local, <ConsultationScreen consultationId={idOf(40)} onSaved={() => undefined} />)
  fireEvent.change(screen.getByLabelText('Minūtes'), { target: { value: '20' } })
  const arrived = { version: 2, minutes: 60, mode: 'remote', note: 'Daļskaitļi, procenti ' } as const
  act(() => arrive(local.store, { consultation: [consultationRecord(40, of, arrived)] }))
  expect(screen.getByLabelText('Minūtes')).toHaveProperty('value', '20')
  fireEvent.click(screen.getByRole('button', { name: 'Saglabāt' }))
  await waitFor(() => expect(local.store.pending.all()).toHaveLength(1))
  const mutation = local.store.pending.all()[0]?.mutation
  expect(mutation).toMatchObject({ op: 'patch', trunk: 2 })
  expect(mutation?.set).toEqual({ minutes: 20 })
  expect(mutation?.old).toEqual({ minutes: 40 })
})
