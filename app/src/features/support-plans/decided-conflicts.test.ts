import type { Conflict } from '@pumpurs/shared/domain/conflict'
import { expect, test } from 'vitest'
import { notTaken } from './decided-conflicts.tsx'

const conflictAbout = (fields: Conflict['fields'], resolution: Conflict['resolution']): Conflict => ({
  id: '0197b1d2-0000-7000-8000-000000000001',
  organisationId: null,
  version: 2,
  deletedAt: null,
  createdBy: null,
  createdAt: '2026-11-23T08:00:00.000Z',
  updatedBy: null,
  updatedAt: '2026-11-23T09:00:00.000Z',
  entity: 'supportPlan',
  recordId: '0197b1d2-0000-7000-8000-000000000002',
  pupilId: null,
  kind: 'field',
  fields,
  mineBy: '0197b1d2-0000-7000-8000-000000000003',
  mineAt: '2026-11-23T08:00:00.000Z',
  mineDevice: '0197b1d2-0000-7000-8000-000000000004',
  theirsBy: null,
  theirsAt: null,
  status: 'resolved',
  resolvedBy: null,
  resolvedAt: '2026-11-23T09:00:00.000Z',
  resolution,
})

const values = { base: 'pirms', mine: 'manējais', theirs: 'otra' }

test('the text that was not chosen can still be read', () => {
  const lost = notTaken(conflictAbout({ agreement: values }, { agreement: 'otra' }))
  expect(lost).toEqual([{ entity: 'supportPlan', field: 'agreement', values: ['manējais'] }])
})

test('after a wording of one’s own both texts can be read', () => {
  const lost = notTaken(conflictAbout({ agreement: values }, { agreement: 'abu' }))
  expect(lost[0]?.values).toEqual(['manējais', 'otra'])
})

test('what was wanted before a decision met a newer text can be read as well', () => {
  const earlier = [{ value: 'agrākais', by: null, at: null }]
  const lost = notTaken(conflictAbout({ agreement: { ...values, earlier } }, { agreement: 'otra' }))
  expect(lost[0]?.values).toEqual(['agrākais', 'manējais'])
})
