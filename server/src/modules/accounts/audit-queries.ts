import type { Kysely } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Database } from '#database/schema.ts'

export interface AccountEvent {
  at: string
  action:
    | 'sign-in'
    | 'sign-in-failed'
    | 'sign-out'
    | 'refresh-reused'
    | 'refresh-signature-wrong'
    | 'invitation-made'
    | 'invitation-accepted'
    | 'staff-member-added'
    | 'grant-given'
    | 'grant-changed'
    | 'grant-withdrawn'
    | 'school-opened'
  actor?: string | null
  deviceId?: string | null
  subjectId?: string | null
  /** Ids, roles and days; nothing that somebody wrote. */
  detail?: Record<string, string | null>
}

/** Writes one line of the audit log; called within the transaction of what it reports. */
export async function recordAccountEvent(db: Kysely<Database>, event: AccountEvent): Promise<void> {
  await db
    .insertInto('audit_event')
    .values({
      id: randomUUID(),
      at: event.at,
      actor: event.actor ?? null,
      device_id: event.deviceId ?? null,
      action: event.action,
      subject_id: event.subjectId ?? null,
      detail: JSON.stringify(event.detail ?? {}),
    })
    .execute()
}
