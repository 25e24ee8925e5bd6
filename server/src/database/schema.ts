import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { RecordTables } from './record-tables.ts'

interface AccountTable {
  staff_member_id: string
  username: string
  password_hash: string | null
  disabled_at: string | null
  failed_attempts: Generated<number>
  next_attempt_at: string | null
  created_at: Generated<string>
}

interface DeviceTable {
  id: string
  staff_member_id: string
  name: string
  is_shared: boolean
  public_key: JSONColumnType<Record<string, unknown>>
  status: Generated<'active' | 'revoked'>
  app_version: string | null
  created_at: Generated<string>
  last_contact_at: string | null
}

interface RefreshTokenTable {
  hash: string
  family_id: string
  device_id: string
  staff_member_id: string
  generation: number
  rotation_id: string | null
  successor_hash: string | null
  used_at: string | null
  created_at: string
  expires_at: string
  absolute_expires_at: string
  revoked_at: string | null
}

interface InvitationTable {
  token_hash: string
  staff_member_id: string
  created_by: string | null
  created_at: string
  expires_at: string
  accepted_at: string | null
}

interface AuditEventTable {
  id: string
  at: string
  actor: string | null
  device_id: string | null
  action: string
  subject_id: string | null
  detail: JSONColumnType<Record<string, unknown>>
}

interface BucketTable {
  id: Generated<number>
  key: string
  /** Number of the newest entry; raised under a row lock as the last thing of a writing transaction. */
  head: Generated<number>
  gen: Generated<number>
  /** Entries of left records up to this number are missing, and how often that number has risen. */
  gc_floor: Generated<number>
  gc_count: Generated<number>
}

/** One row per record and bucket: its newest number in that bucket's feed; P present, G gone. */
interface BucketEntryTable {
  bucket_id: number
  entity: string
  record_id: string
  seq: number
  op: 'P' | 'G'
  /** Of the record when it got the number. */
  version: Generated<number>
  /** When the entry got its number. */
  stamped_at: Generated<string>
}

interface RecordHistoryTable {
  entity: string
  record_id: string
  version: number
  op: string
  actor: string | null
  client_id: string | null
  client_seq: number | null
  trunk: number
  /** New and previous values of the fields that this version changed. */
  set: JSONColumnType<Record<string, unknown>>
  old: JSONColumnType<Record<string, unknown>>
  why: string | null
  /** When the device says that it happened, and when the server took it. */
  made_at: string
  received_at: string
  /** SHA-256 of the record's version before and of this one; made by PostgreSQL. */
  prev_hash: ColumnType<Buffer | null, never, never>
  hash: ColumnType<Buffer, never, never>
}

/** One browser profile of one person, as the sync contract knows it. */
interface SyncClientTable {
  client_id: string
  staff_member_id: string
  last_seq: Generated<number>
  app_build: string | null
  schema_number: number | null
  last_seen_at: string
  device_id: string | null
  /** What the device last said of itself: unsent changes, refused ones, and since when. */
  waiting: number | null
  refused: number | null
  oldest_waiting_at: string | null
}

interface MutationLogTable {
  client_id: string
  seq: number
  mid: string
  result: JSONColumnType<Record<string, unknown>>
  received_at: string
  /** Of what the mutation said (`mutation-digest.ts`). */
  digest: Buffer | null
}

interface SyncMetaTable {
  only_row: ColumnType<boolean, boolean | undefined, never>
  db_epoch: string
  /** Cluster, timeline and database in which this one was last served. */
  place: string | null
  tidied_at: string | null
}

export interface Database extends RecordTables {
  account: AccountTable
  device: DeviceTable
  refresh_token: RefreshTokenTable
  invitation: InvitationTable
  audit_event: AuditEventTable
  bucket: BucketTable
  bucket_entry: BucketEntryTable
  record_history: RecordHistoryTable
  sync_client: SyncClientTable
  mutation_log: MutationLogTable
  sync_meta: SyncMetaTable
}
