import type { KnownDevice } from '@pumpurs/shared/sync/devices'
import { act, cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalDataProvider } from '#data/local-data-context.tsx'
import type { LocalData } from '#data/local-data.ts'
import { idOf, newLocalData, schoolId } from '#data/test-records.ts'
import { setLanguage } from '#i18n/translate.ts'
import { grantRecord } from '#test/school-records.ts'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import { SchoolDevicesCard } from './devices-cards.tsx'

const device = (number: number, fields: Partial<KnownDevice> = {}): KnownDevice => ({
  id: idOf(number),
  name: `Ierīce ${number}`,
  isShared: false,
  status: 'active',
  owner: { id: idOf(number + 100), givenName: 'Ilze', familyName: 'Kalniņa' },
  appBuild: 'v1',
  schema: 2,
  lastContactAt: '2026-11-23T09:50:00.000Z',
  waiting: 0,
  refused: 0,
  oldestWaitingAt: null,
  ...fields,
})

let local: LocalData
beforeEach(async () => {
  setLanguage('lv')
  local = await newLocalData()
  const grant = { ...grantRecord(80, 'schoolCoordinator') }
  const filling = { bucket: 1, era: 0, fill: 1 }
  local.store.apply({ records: [{ filling, entity: 'grant', records: [grant] }] })
})
afterEach(() => {
  cleanup()
  local.close()
})

test('what a device said long ago is not called true of now, and the longest silent stand first', async () => {
  const devices = [
    device(50, { lastContactAt: '2026-11-10T09:50:00.000Z' }),
    device(51),
    device(52, { lastContactAt: '2026-11-21T09:50:00.000Z' }),
    device(53, { lastContactAt: '2026-11-13T09:50:00.000Z' }),
    device(54, { lastContactAt: '2026-10-01T09:50:00.000Z' }),
    device(55, { lastContactAt: '2026-10-01T09:50:00.000Z', status: 'revoked' }),
  ]
  const known = {
    at: '2026-11-23T10:00:00.000Z',
    reply: { own: [], schools: [{ organisationId: schoolId, devices }] },
  }
  await act(async () => {
    render(
      <UiProvider navigate={() => undefined}>
        <LocalDataProvider local={local}>
          <SchoolDevicesCard list={{ known, state: 'current' }} thisDeviceId={idOf(50)} appBuild="v1" />
        </LocalDataProvider>
      </UiProvider>,
    )
  })
  const lines = screen
    .getAllByRole('listitem')
    .map((line) => [
      within(line).getByText(/^Ierīce/).textContent,
      line.textContent.match(/Nekas negaida|Sen nav ziņu|Pēdējā saziņā nekas negaidīja/)?.[0],
    ])
  expect(lines).toEqual([
    ['Ierīce 54', 'Sen nav ziņu'],
    ['Ierīce 50 · šī ierīce', 'Nekas negaida'],
    ['Ierīce 53', 'Sen nav ziņu'],
    ['Ierīce 51', 'Nekas negaida'],
    ['Ierīce 52', 'Pēdējā saziņā nekas negaidīja'],
    ['Ierīce 55', 'Pēdējā saziņā nekas negaidīja'],
  ])
})
