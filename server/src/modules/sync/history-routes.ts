import { may, type Subject } from '@pumpurs/shared/access/permissions'
import { entities, entityName } from '@pumpurs/shared/domain/entities'
import { uuid } from '@pumpurs/shared/domain/primitives'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { HttpError } from '#http/http-error.ts'
import { findAccess } from './entitlement.ts'
import { historyEntry, listHistory } from './history-queries.ts'
import { keyOf, pupilIdOf, PushState, subjectOf } from './push-state.ts'
import { type Db, listRecords } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

/** The record as the permissions ask about it: its pupil's class counts. */
async function findSubject(db: Db, record: StoredRecord): Promise<Subject> {
  const pupilId = pupilIdOf(record)
  const pupils = await listRecords(db, 'pupil', pupilId ? [pupilId] : [], 'none')
  const state = new PushState(
    pupils.map((pupil) => [keyOf('pupil', pupil.id), pupil]),
    [],
  )
  return subjectOf(state, record)
}

/** What became of a record, for those who may see it. Others get the same answer as for a record that is not there. */
export const historyRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/history/:entity/:id',
    {
      onRequest: app.authenticate,
      schema: {
        summary: 'Every version of a record: who, when, on which device, from what to what',
        tags: ['sync'],
        params: z.object({ entity: entityName, id: uuid }),
        response: { 200: z.array(historyEntry) },
      },
    },
    async (request) => {
      const { entity, id } = request.params
      const access = await findAccess(app.db, request.session.staffMemberId, app.clock())
      const [record] = await listRecords(app.db, entity, [id], 'none')
      const subject = record && entities[entity].pupilField && (await findSubject(app.db, record))
      if (!subject || !may(access, 'read', subject)) throw new HttpError('not-found')
      return listHistory(app.db, entity, id)
    },
  )
}
