import { indexPupils, searchPupils } from '@pumpurs/app/features/pupils/pupil-index'
import type { Pupil } from '@pumpurs/shared/domain/pupil'

const givenNames = [
  'Jānis',
  'Anna',
  'Kārlis',
  'Līga',
  'Ķirts',
  'Šarlote',
  'Ņikita',
  'Elizabete',
  'Ģirts',
  'Zane',
]
const familyNames = [
  'Bērziņš',
  'Kalniņa',
  'Āboliņš',
  'Ozoliņa',
  'Žukovs',
  'Čakste',
  'Ļaudams',
  'Īvāne',
  'Ūdris',
  'Ērgle',
]

const pupils = (count: number): Pupil[] =>
  Array.from({ length: count }, (_, index) => ({
    id: crypto.randomUUID(),
    organisationId: null,
    version: 1,
    deletedAt: null,
    createdBy: null,
    createdAt: '2026-09-01T06:00:00.000Z',
    updatedBy: null,
    updatedAt: '2026-09-01T06:00:00.000Z',
    givenName: givenNames[index % 10] ?? '',
    familyName: `${familyNames[Math.floor(index / 10) % 10]}-${index.toString(36)}`,
    identifierKind: 'none',
    identifier: null,
    birthDate: null,
    classGroup: `${(index % 12) + 1}.a`,
    educationProgramme: '',
    status: 'active',
    importId: null,
  }))

/** Each keystroke of a few searches over so many pupils, and what building the index once takes. */
export function searchTimes(count: number): { indexMs: number; keystrokes: number[] } {
  const all = pupils(count)
  const start = performance.now()
  const indexed = indexPupils(all)
  const indexMs = performance.now() - start
  const keystrokes = ['berzins ja', 'Kalniņa 7a', 'zzz', 'elizab']
    .flatMap((query) => Array.from(query, (_, end) => query.slice(0, end + 1)))
    .map((query) => {
      const before = performance.now()
      searchPupils(indexed, query)
      return performance.now() - before
    })
  return { indexMs, keystrokes }
}
