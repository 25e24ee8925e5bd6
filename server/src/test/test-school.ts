import { randomUUID } from 'node:crypto'
import type { Role } from '@pumpurs/shared/domain/role'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '#database/schema.ts'

const header = {
  organisation_id: null,
  version: 1,
  field_versions: '{}',
  deleted_at: null,
  created_by: null,
  created_at: '2026-09-01T06:00:00.000Z',
  updated_by: null,
  updated_at: '2026-09-01T06:00:00.000Z',
}

/** A school that exists; returns its id. */
export async function addSchool(db: Kysely<Database>): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('organisation')
    .values({
      ...header,
      id,
      kind: 'school',
      name: 'Upmalas pamatskola',
      registration_number: null,
      atvk_code: null,
      municipality_id: null,
      valid_from: '2020-09-01',
      valid_to: null,
      successor_id: null,
    })
    .execute()
  return id
}

export async function addProgramme(db: Kysely<Database>): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('programme')
    .values({
      ...header,
      id,
      name: 'PuMPuRS',
      legal_act: 'MK 460',
      valid_from: '2017-03-01',
      valid_to: null,
      from_grade: 1,
      to_grade: 12,
      from_vocational_year: 1,
      to_vocational_year: 4,
      measure_kinds: ['consultation'],
      approval_steps: ['principal'],
    })
    .execute()
  return id
}

export interface GrantWish {
  organisationId: string
  role: Role
  classGroup?: string | null
  validTo?: string | null
}

/** A person with grants; returns their id. */
export async function addPerson(db: Kysely<Database>, grants: readonly GrantWish[]): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('staff_member')
    .values({ ...header, id, given_name: 'Anna', family_name: 'Bērziņa', position: '' })
    .execute()
  for (const { organisationId, role, classGroup, validTo } of grants) {
    await db
      .insertInto('staff_grant')
      .values({
        ...header,
        id: randomUUID(),
        organisation_id: organisationId,
        staff_member_id: id,
        role,
        class_group: classGroup ?? null,
        valid_from: '2026-09-01',
        valid_to: validTo ?? null,
      })
      .execute()
  }
  return id
}

type MutationWish = Pick<Mutation, 'op' | 'entity' | 'id'> & Partial<Mutation>

/** The outbox of one device: numbers its mutations as a real one does. */
export class TestOutbox {
  readonly clientId: string = randomUUID()
  #lastSeq = 0

  make(wish: MutationWish): Mutation {
    this.#lastSeq += 1
    return {
      seq: this.#lastSeq,
      mid: randomUUID(),
      grp: randomUUID(),
      sch: 1,
      trunk: 0,
      set: {},
      old: {},
      at: '2026-11-23T08:00:00.000Z',
      ...wish,
    }
  }
}

let born = 0
/** Another day for each pupil, so that tests which are not about it make no possible duplicates. */
function nextBirthDate(): string {
  born += 1
  return new Date(Date.UTC(2009, 0, 1 + born)).toISOString().slice(0, 10)
}

export const pupilFields = (organisationId: string, classGroup = '7.a') => ({
  organisationId,
  givenName: 'Ķirts',
  familyName: 'Ābele',
  identifierKind: 'none',
  identifier: null,
  birthDate: nextBirthDate(),
  classGroup,
  educationProgramme: '',
  status: 'active',
  importId: null,
})

export const planFields = (pupilId: string, programmeId: string) => ({
  pupilId,
  programmeId,
  schoolYear: '2026',
  semester: 1,
  code: '2026-1-0001',
  periodFrom: '2026-09-01',
  periodTo: '2026-12-18',
  assessmentId: null,
  state: 'draft',
  stateReason: '',
  situation: 'Pirmā rindkopa.\n\nOtrā rindkopa.',
  agreement: '',
  evaluation: '',
  amendedOn: null,
  amendmentReason: '',
})

export const findingFields = (pupilId: string, assessmentId: string, criterion: string) => ({
  pupilId,
  assessmentId,
  schoolYear: '2026',
  criterion,
  severity: 2,
  evidence: '',
  observedBy: '',
})

export const assessmentFields = (pupilId: string) => ({
  pupilId,
  schoolYear: '2026',
  semester: 1,
  assessedOn: '2026-11-20',
  catalogueVersion: '2026-1',
  state: 'open',
  proposedLevel: null,
  level: null,
  conclusion: '',
  highestM: null,
  highestE: null,
  highestG: null,
  highestS: null,
})

export const guardianFields = (pupilId: string) => ({
  pupilId,
  givenName: 'Ilze',
  familyName: 'Ābele',
  relation: 'mother',
  phone: '',
  email: '',
  preferredContact: 'phone',
})

export const measureFields = (pupilId: string, planId: string) => ({
  pupilId,
  planId,
  schoolYear: '2026',
  kind: 'consultation',
  subject: 'Matemātika',
  specialist: 'teacher',
  specialistId: null,
  plannedLessons: 10,
  form: 'individual',
  mode: 'onSite',
  startsOn: '2026-10-01',
  endsOn: '2026-12-18',
  findingIds: [],
  note: '',
})
