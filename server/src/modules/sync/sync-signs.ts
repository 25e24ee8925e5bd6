import type { SyncRequest } from '@pumpurs/shared/sync/protocol'
import type { FastifyInstance } from 'fastify'
import { Counter } from 'prom-client'
import { describeError } from '#http/logging.ts'

/** What devices' requests show about the state of devices and database: counted, and written to the log. */
export interface SyncSigns {
  /** A device held something else than the server has. It has already seen to it; somebody should ask why. */
  noteReport(request: SyncRequest): void
  /** A device proves that this database has forgotten something. Only an operator can know what was done to it. */
  noteRollback(sign: 'cursor' | 'number'): void
  /** A group of changes was refused because something in it failed where nobody expected it. */
  noteFault(fault: unknown): void
}

export function createSyncSigns({ log, figures }: FastifyInstance): SyncSigns {
  const registers = [figures]
  const mismatches = new Counter({
    name: 'pumpurs_sum_mismatches_total',
    help: 'Buckets of which a device held something else than the server',
    registers,
  })
  const rollbacks = new Counter({
    name: 'pumpurs_rollback_signs_total',
    help: 'Requests of devices that knew more than this database: it was put back without a new epoch',
    registers,
  })
  const faults = new Counter({
    name: 'pumpurs_push_faults_total',
    help: 'Groups of changes that failed where nobody expected it and were refused',
    registers,
  })
  return {
    noteReport({ clientId, report }) {
      if (!report || report.diverged.length === 0) return
      mismatches.inc(report.diverged.length)
      log.warn({ clientId, buckets: report.diverged }, 'a device had diverged')
    },
    noteRollback(sign) {
      rollbacks.inc()
      log.error({ sign }, 'a device knows more than this database. Was it restored? Run: npm run renew-epoch')
    },
    noteFault(fault) {
      faults.inc()
      // Messages can quote what somebody wrote.
      const { message: _, ...rest } = describeError(fault instanceof Error ? fault : new Error('unknown'))
      log.error({ fault: rest }, 'a group of changes was refused because it failed')
    },
  }
}
