import { z } from 'zod'
import { instant } from '#domain/plain-date.ts'
import { uuid } from '#domain/primitives.ts'

/** One browser profile of one person, as the server last heard of it. */
export const knownDevice = z.object({
  id: uuid,
  name: z.string(),
  isShared: z.boolean(),
  /** `revoked`: it may not exchange anything any more. */
  status: z.enum(['active', 'revoked']),
  owner: z.object({ id: uuid, givenName: z.string(), familyName: z.string() }),
  /** Build of the app and the number of its record shapes; null until the device has exchanged something. */
  appBuild: z.string().nullable(),
  schema: z.int().nullable(),
  /** To within about ten minutes. */
  lastContactAt: instant.nullable(),
  /** As the device said in its last exchange; null until it has said anything. */
  waiting: z.int().nullable(),
  refused: z.int().nullable(),
  oldestWaitingAt: instant.nullable(),
})
export type KnownDevice = z.infer<typeof knownDevice>

/** Reply of `GET /devices`. A person who works at several schools appears in each that the reader looks after. */
export const devicesReply = z.object({
  own: z.array(knownDevice),
  schools: z.array(z.object({ organisationId: uuid, devices: z.array(knownDevice) })),
})
export type DevicesReply = z.infer<typeof devicesReply>

export const devicesPath = '/api/v1/devices'
