import { expect, test } from 'vitest'
import { z } from 'zod'
import { headsReply, mutationResult, protocol, replyLine, syncRequest } from './protocol.ts'

test('the wire format only changes together with the protocol number', async () => {
  const wire = { syncRequest, replyLine, mutationResult, headsReply }
  const schemas = Object.entries(wire).map(([name, schema]) => [name, z.toJSONSchema(schema)])
  await expect(JSON.stringify(schemas, null, 2)).toMatchFileSnapshot(`protocol-${protocol}.snapshot.json`)
})
