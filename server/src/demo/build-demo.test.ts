import { confidentialityOf } from '@pumpurs/shared/access/buckets'
import { passwordProblems } from '@pumpurs/shared/access/password-rules'
import { may } from '@pumpurs/shared/access/permissions'
import { readClassName } from '@pumpurs/shared/domain/class-name'
import { consultation, lessonsOf } from '@pumpurs/shared/domain/consultation'
import { entities, type EntityName } from '@pumpurs/shared/domain/entities'
import { guardian } from '@pumpurs/shared/domain/guardian'
import { measure } from '@pumpurs/shared/domain/measure'
import { tidyName } from '@pumpurs/shared/domain/person-name'
import { pupil } from '@pumpurs/shared/domain/pupil'
import { findFaults } from '@pumpurs/shared/domain/record-rules'
import { riskAssessment, riskFinding } from '@pumpurs/shared/domain/risk-assessment'
import { grant } from '@pumpurs/shared/domain/staff-member'
import { supportPlan } from '@pumpurs/shared/domain/support-plan'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { criterionOfRecord, pupilIdOf } from '#modules/sync/push-state.ts'
import type { StoredRecord } from '#modules/sync/synced-tables.ts'
import { buildDemo } from './build-demo.ts'
import { demoPassword, demoPeople } from './demo-staff.ts'

const now = new Date('2026-11-23T08:30:00.000Z')
const records = buildDemo({ now })

function recordsOf<Schema extends z.ZodType>(
  entity: EntityName,
  schema: Schema,
  all = records,
): z.infer<Schema>[] {
  return all
    .filter((record) => record.entity === entity)
    .map((record) => schema.parse({ ...record, ...record.content }))
}

const countBy = (keys: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(keys, (key) => key)].map(([key, group]) => [key, group.length]))

test.each([
  '2026-11-23T08:30:00.000Z',
  '2026-08-31T22:30:00.000Z',
  '2027-01-02T10:00:00.000Z',
  '2027-02-10T10:00:00.000Z',
  '2027-07-20T10:00:00.000Z',
  '2028-10-02T10:00:00.000Z',
])('is sound, dated no later than now and complete at %s', (at) => {
  const demo = buildDemo({ now: new Date(at) })
  const faulty = demo.filter(({ entity, content }) => findFaults(entity, content).length > 0)
  expect(faulty).toEqual([])
  expect(demo.filter((record) => record.createdAt > at)).toEqual([])
  expect(
    recordsOf('consultation', consultation, demo).filter(({ heldOn }) => heldOn > at.slice(0, 10)),
  ).toEqual([])
  expect(new Set(demo.map(({ id }) => id)).size).toBe(demo.length)
  const plans = recordsOf('supportPlan', supportPlan, demo)
  expect(new Set(plans.map((plan) => `${plan.schoolYear}-${plan.semester}`)).size).toBe(2)
})

test('is the same every time, and keeps its ids when there are more pupils or another day', () => {
  expect(buildDemo({ now })).toEqual(records)
  const idsOf = (all: readonly StoredRecord[]) =>
    new Map(
      all.filter(({ entity }) => entity === 'pupil').map(({ id, content }) => [id, content['identifier']]),
    )
  const more = idsOf(buildDemo({ now: new Date('2027-03-01T10:00:00.000Z'), pupilsPerSchool: 60 }))
  const first = idsOf(records)
  expect([...first].filter(([id, identifier]) => more.get(id) !== identifier)).toEqual([])
  expect(first.size).toBe(120)
})

test('holds nothing that its author could not have made', () => {
  const grants = recordsOf('grant', grant)
  const classOf = new Map(recordsOf('pupil', pupil).map(({ id, classGroup }) => [id, classGroup]))
  const written = records.filter(({ entity }) => entities[entity].pupilField !== null)
  const forbidden = written.filter((record) => {
    const author = record.createdBy ?? ''
    return !may({ staffMemberId: author, grants, today: '2026-11-23' }, 'create', {
      entity: record.entity,
      confidentiality: confidentialityOf(record.entity, criterionOfRecord(record)),
      organisationId: record.organisationId,
      classGroup: classOf.get(pupilIdOf(record) ?? '') ?? null,
      pupilId: pupilIdOf(record),
      createdBy: author,
    })
  })
  expect(forbidden).toEqual([])
})

test('names no living person: codes beyond those of the samples, no real numbers or addresses', () => {
  const codes = recordsOf('pupil', pupil).flatMap(({ identifierKind, identifier }) =>
    identifierKind === 'personalCode' && identifier !== null ? [identifier] : [],
  )
  expect(codes.filter((code) => !/^320000-0\d{4}$/.test(code) || code <= '320000-00100')).toEqual([])
  expect(recordsOf('guardian', guardian).filter(({ phone }) => !/^\+371 0\d{7}$/.test(phone))).toEqual([])
  expect(
    recordsOf('guardian', guardian).filter(({ email }) => !/^[a-z.]+@example\.org$/.test(email)),
  ).toEqual([])
})

test('stores names and classes in the one spelling', () => {
  for (const { givenName, familyName, classGroup } of recordsOf('pupil', pupil)) {
    expect([tidyName(givenName), tidyName(familyName)]).toEqual([givenName, familyName])
    expect(readClassName(classGroup)).toMatchObject({ ok: true, className: { name: classGroup } })
  }
})

test('gives everybody something to do in every school', () => {
  const plans = recordsOf('supportPlan', supportPlan)
  const current = plans.filter((plan) => plan.semester === 1)
  const schools = new Set(current.map(({ organisationId }) => organisationId))
  expect(schools.size).toBe(3)
  for (const school of schools) {
    const states = current.filter((plan) => plan.organisationId === school).map(({ state }) => state)
    expect(countBy(states)).toEqual({ inProgress: 5, submitted: 3, returned: 2, draft: 3, approved: 1 })
  }
  expect(new Set(plans.filter((plan) => plan.semester === 2).map(({ state }) => state))).toEqual(
    new Set(['evaluated', 'closed']),
  )
  expect(countBy(recordsOf('riskAssessment', riskAssessment).map(({ state }) => state))['open']).toBe(3)
})

test('shows given lessons below, equal to and above the planned ones, and findings of all groups', () => {
  const given = Map.groupBy(recordsOf('consultation', consultation), ({ measureId }) => measureId)
  const signs = recordsOf('measure', measure).flatMap(({ id, plannedLessons }) => {
    const held = given.get(id) ?? []
    const lessons = held.reduce((sum, { minutes }) => sum + lessonsOf(minutes), 0)
    return held.length === 0 ? [] : [String(Math.sign(lessons - plannedLessons))]
  })
  for (const count of Object.values(countBy(signs))) expect(count).toBeGreaterThan(20)
  expect(Object.keys(countBy(signs)).toSorted()).toEqual(['-1', '0', '1'])
  const seen = recordsOf('riskFinding', riskFinding).filter(
    ({ severity }) => severity !== null && severity > 0,
  )
  expect(Object.keys(countBy(seen.map(({ criterion }) => criterion.slice(0, 1)))).toSorted()).toEqual([
    'E',
    'G',
    'M',
    'S',
  ])
  expect(seen.filter(({ evidence }) => evidence === '')).toEqual([])
})

test('has measures that answer findings of their own assessment', () => {
  const ids = new Set(recordsOf('riskFinding', riskFinding).map(({ id }) => id))
  const measures = recordsOf('measure', measure)
  expect(measures.filter(({ findingIds }) => findingIds.length === 0)).toEqual([])
  expect(measures.flatMap(({ findingIds }) => findingIds).filter((id) => !ids.has(id))).toEqual([])
})

test('can be empty of pupils', () => {
  const entitiesMade = new Set(buildDemo({ now, pupilsPerSchool: 0 }).map(({ entity }) => entity))
  expect([...entitiesMade]).toEqual(['organisation', 'programme', 'schoolCalendar', 'staffMember', 'grant'])
})

test('has a password that the rules allow to everybody', () => {
  for (const { username, givenName, familyName, schools } of demoPeople)
    expect(
      passwordProblems(demoPassword, [username, givenName, familyName, ...schools.map(({ name }) => name)]),
    ).toEqual([])
  expect(new Set(demoPeople.map(({ username }) => username)).size).toBe(demoPeople.length)
})
