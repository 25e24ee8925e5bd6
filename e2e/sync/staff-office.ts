import { randomUUID } from 'node:crypto'
import { type GrantChange, type NewGrant, staffGrant } from '@pumpurs/shared/access/staff-administration'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { jsonRequest } from '@pumpurs/app/api/call-server'
import type { Device } from '#support/device.ts'
import type { World } from './world.ts'

/** What a coordinator does on the page of staff, with the session of their device. */
export function staffOffice(world: World, coordinator: Device) {
  const send = async (method: 'POST' | 'PATCH', path: string, body: object) => {
    const answer = await coordinator.tab.session.call(`/api/v1${path}`, jsonRequest(method, body))
    if (answer.kind !== 'answered') throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return staffGrant.parse(await answer.response.json())
  }
  const terms = { classGroup: null, pupilId: null, validTo: null }
  return {
    give: (staffMemberId: string, wish: Pick<NewGrant, 'role'> & Partial<NewGrant>) =>
      send('POST', '/grants', {
        id: randomUUID(),
        organisationId: world.school.id,
        staffMemberId,
        ...terms,
        validFrom: todayInRiga(world.server.now()),
        ...wish,
      }),
    change: (grantId: string, change: GrantChange) => send('PATCH', `/grants/${grantId}`, change),
  }
}
