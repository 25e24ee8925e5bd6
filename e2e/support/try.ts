import { z } from 'zod'
import { TestServer } from './server.ts'
console.time('create')
const s = await TestServer.create()
console.timeEnd('create')
console.log(await s.query(z.object({ n: z.number() }), 'select count(*)::int as n from pupil'))
console.log(
  await s.query(
    z.object({ tablename: z.string() }),
    "select tablename from pg_tables where schemaname='public'",
  ),
)
console.log(await s.query(z.unknown(), 'select * from supportPlan limit 1').catch((e) => String(e)))
console.time('stop')
await s.stop()
console.timeEnd('stop')
console.time('start')
await s.start()
console.timeEnd('start')
console.time('kill')
await s.kill()
console.timeEnd('kill')
console.time('start')
await s.start()
console.timeEnd('start')
console.log(await s.shippedQuery('select count(*) from pupil'))
await s.remove()
