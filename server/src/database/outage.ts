import { z } from 'zod'

const codedError = z.object({ code: z.string() })

/**
 * PostgreSQL's classes 08 (connection), 53 (resources) and 57P (shut-down), victims of conflicts after all retries,
 * lock and statement time-outs; and the network's own errors.
 */
const outage =
  /^(08...|53...|57P0.|57014|40001|40P01|55P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/
/** pg gives these no code. */
const lostConnection =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** Whether the same may succeed later, because only the database was not at hand. */
export function isOutage(error: unknown): boolean {
  const coded = codedError.safeParse(error)
  if (coded.success && outage.test(coded.data.code)) return true
  return error instanceof Error && lostConnection.test(error.message)
}
