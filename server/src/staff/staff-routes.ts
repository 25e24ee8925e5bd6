import { errorBody } from '@pumpurs/shared/access/error-codes'
import { rolesToGive } from '@pumpurs/shared/access/giving-roles'
import {
  grantChange,
  madeStaffMember,
  newGrant,
  newStaffMember,
  staffGrant,
  type StaffList,
  staffList,
} from '@pumpurs/shared/access/staff-administration'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { uuid } from '@pumpurs/shared/domain/primitives'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import { HttpError } from '#http/http-error.ts'
import { mayInvite } from '#modules/accounts/may-invite.ts'
import { listHeldRoles } from '#modules/accounts/staff-queries.ts'
import { findAccess } from '#modules/sync/entitlement.ts'
import type { StoredRecord } from '#modules/sync/synced-tables.ts'
import { addStaffMember } from './add-staff-member.ts'
import { changeGrant } from './change-grant.ts'
import { giveGrant } from './give-grant.ts'
import type { Asker, StaffRefusal, Tidings } from './staff-change.ts'
import { listStaff } from '#modules/accounts/staff-list-queries.ts'

const tags = ['staff']
const security = [{ accessToken: [] }]

interface Done {
  kind: 'done'
  tidings: Tidings | null
}

const isDone = <Result extends { kind: string }>(result: Result): result is Extract<Result, Done> =>
  result.kind === 'done'

/**
 * Commits a change of somebody's rights, then tells the devices: every such change passes here while the server runs.
 */
async function commitChange<Result extends Done | { kind: StaffRefusal }>(
  app: FastifyInstance,
  request: FastifyRequest,
  work: (tx: Transaction<Database>, asker: Asker) => Promise<Result>,
): Promise<Extract<Result, Done>> {
  const asker = { ...request.session, now: app.clock() }
  // Two requests with one id may both find nothing there: the second looks again.
  const result = await inTransaction(app.db, (tx) => work(tx, asker), { retryUnique: true })
  if (!isDone(result)) throw new HttpError(refusalCode.parse(result.kind))
  const { tidings } = result
  if (tidings) {
    app.hints.bucketsMoved(tidings.moved)
    app.hints.entitlementChanged([tidings.whose])
  }
  return result
}

const refusalCode = z.enum([
  'forbidden',
  'not-found',
  'invalid-request',
  'changed-meanwhile',
]) satisfies z.ZodType<StaffRefusal>

const shown = ({ id, version, content }: StoredRecord) => staffGrant.parse({ id, version, ...content })

async function readStaff(
  app: FastifyInstance,
  request: FastifyRequest,
  organisationId: string,
): Promise<StaffList> {
  const { staffMemberId } = request.session
  const now = app.clock()
  const access = await findAccess(app.db, staffMemberId, now)
  if (rolesToGive(access, organisationId).length === 0) throw new HttpError('not-found')
  const today = todayInRiga(now)
  const inviter = await listHeldRoles(app.db, staffMemberId, today)
  const rows = await listStaff(app.db, organisationId, now.toISOString())
  const staff = await Promise.all(
    rows.map(async (row) => {
      const held = await listHeldRoles(app.db, row.id, today)
      const hasAccount = row.account === 'active'
      return { ...row, mayInvite: row.account !== 'disabled' && mayInvite(inviter, held, hasAccount) }
    }),
  )
  return { staff }
}

/** Staff, roles and invitations of one organisation: only with a connection, because rights are never edited offline. */
export const staffRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onRequest', app.authenticate)

  app.get(
    '/staff',
    {
      schema: {
        summary: 'Who works in an organisation, with which roles; for those who give roles there',
        tags,
        security,
        querystring: z.object({ organisationId: uuid }),
        response: { 200: staffList, '4xx': errorBody },
      },
    },
    (request) => readStaff(app, request, request.query.organisationId),
  )

  app.post(
    '/staff',
    {
      schema: {
        summary: 'A new colleague with a first role, and their invitation',
        tags,
        security,
        body: newStaffMember,
        response: { 200: madeStaffMember, '4xx': errorBody },
      },
    },
    async (request) => {
      const { invitation } = await commitChange(app, request, (tx, asker) =>
        addStaffMember(tx, asker, request.body),
      )
      return { invitation }
    },
  )

  app.post(
    '/grants',
    {
      schema: {
        summary: 'One more role for a staff member',
        tags,
        security,
        body: newGrant,
        response: { 200: staffGrant, '4xx': errorBody },
      },
    },
    async (request) =>
      shown((await commitChange(app, request, (tx, asker) => giveGrant(tx, asker, request.body))).grant),
  )

  app.patch(
    '/grants/:id',
    {
      schema: {
        summary: 'Ends a role on a day, lets it go on, moves it to another class, or takes it back',
        tags,
        security,
        params: z.object({ id: uuid }),
        body: grantChange,
        response: { 200: staffGrant, '4xx': errorBody },
      },
    },
    async (request) => {
      const asked = { grantId: request.params.id, change: request.body }
      const { grant } = await commitChange(app, request, (tx, asker) => changeGrant(tx, asker, asked))
      return shown(grant)
    },
  )
}
