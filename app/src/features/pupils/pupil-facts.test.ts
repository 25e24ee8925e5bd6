import { expect, test } from 'vitest'
import { RecordStore } from '#data/collections.ts'
import { idOf, pupilRecord, staffMemberId } from '#data/test-records.ts'
import { arrive, assessmentRecord, planRecord } from '#test/school-records.ts'
import { tidyPhone } from './guardian-form-value.ts'
import { filterPupils, levelsByPupil } from './pupil-filters.ts'
import { factsOfPupil } from './pupil-facts.ts'
import { indexPupils } from './pupil-index.ts'

const now = { schoolYear: '2026', semester: 1 } as const
const last = { schoolYear: '2025', semester: 2 } as const

function collectionsWith(records: Parameters<typeof arrive>[1]) {
  const store = new RecordStore(staffMemberId)
  arrive(store, records)
  return store.collections
}
const stepWith = (records: Parameters<typeof arrive>[1]) =>
  factsOfPupil(collectionsWith(records), { id: idOf(1) }, now).step

test('the next step follows the assessment and the plan of this semester', () => {
  const high = assessmentRecord(10, 1)
  expect(stepWith({})).toBe('assess')
  expect(stepWith({ riskAssessment: [assessmentRecord(10, 1, { state: 'open', level: null })] })).toBe(
    'finishAssessment',
  )
  expect(stepWith({ riskAssessment: [assessmentRecord(10, 1, last)] })).toBe('assess')
  expect(stepWith({ riskAssessment: [assessmentRecord(10, 1, { level: 'low' })] })).toBe('none')
  expect(stepWith({ riskAssessment: [high] })).toBe('makePlan')
  expect(stepWith({ riskAssessment: [high], supportPlan: [planRecord(20, 1, last)] })).toBe('makePlan')
  expect(stepWith({ riskAssessment: [high], supportPlan: [planRecord(20, 1, { state: 'returned' })] })).toBe(
    'correctPlan',
  )
  expect(stepWith({ supportPlan: [planRecord(20, 1)] })).toBe('carryOut')
})

test('filters by the newest completed assessment, and by having none', () => {
  const collections = collectionsWith({
    riskAssessment: [
      assessmentRecord(10, 1, { assessedOn: '2026-09-10', level: 'high' }),
      assessmentRecord(11, 1, { assessedOn: '2026-11-10', level: 'low' }),
      assessmentRecord(12, 1, { assessedOn: '2026-11-20', state: 'open', level: null }),
    ],
  })
  const index = indexPupils([pupilRecord(1, 1), pupilRecord(2, 1, { classGroup: '8.a' })])
  const found = (filters: Parameters<typeof filterPupils>[2]) =>
    filterPupils(index, levelsByPupil(collections), filters).map(({ pupil }) => pupil.id)
  expect(found({ limenis: 'low' })).toEqual([idOf(1)])
  expect(found({ limenis: 'high' })).toEqual([])
  expect(found({ limenis: 'nav' })).toEqual([idOf(2)])
  expect(found({ klase: '8.a' })).toEqual([idOf(2)])
  expect(found({ limenis: 'no such level' })).toHaveLength(2)
})

test('Latvian numbers are written alike, others stay as typed', () => {
  expect(['20 000 000', '00371 20000000', '+37120000000', '67000000'].map(tidyPhone)).toEqual([
    '+371 20000000',
    '+371 20000000',
    '+371 20000000',
    '+371 67000000',
  ])
  expect(tidyPhone('+44 20 7946 0000')).toBe('+44 20 7946 0000')
})
