import { errorBody } from '@pumpurs/shared/access/error-codes'
import { schoolsWithDevicesOf } from '@pumpurs/shared/access/permissions'
import { devicesReply } from '@pumpurs/shared/sync/devices'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { listDevicesAt, listDevicesOf } from './device-queries.ts'
import { findAccess } from './entitlement.ts'

/** Which devices there are, when they were last heard of, and what waits on them: counts, never contents. */
export const deviceRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/devices',
    {
      onRequest: app.authenticate,
      schema: {
        summary: 'Own devices; for who looks after a school also those of its staff',
        tags: ['devices'],
        security: [{ accessToken: [] }],
        response: { 200: devicesReply, '4xx': errorBody },
      },
    },
    async (request) => {
      const { staffMemberId } = request.session
      const access = await findAccess(app.db, staffMemberId, app.clock())
      const ids = schoolsWithDevicesOf(access)
      const found = ids.length > 0 ? await listDevicesAt(app.db, ids, access.today) : []
      return {
        own: await listDevicesOf(app.db, staffMemberId),
        schools: ids.map((organisationId) => ({
          organisationId,
          devices: found.filter((device) => device.organisationId === organisationId),
        })),
      }
    },
  )
}
