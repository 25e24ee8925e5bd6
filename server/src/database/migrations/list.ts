import type { Migration } from 'kysely/migration'
import { records } from './2026-11-23-01-records.ts'
import { accounts } from './2026-11-23-02-accounts.ts'
import { sync } from './2026-11-23-03-sync.ts'
import { trustedSync } from './2026-11-23-04-trusted-sync.ts'
import { deviceReports } from './2026-11-23-05-device-reports.ts'
import { upkeep } from './2026-11-23-05-upkeep.ts'
import { duplicates } from './2026-11-23-06-duplicates.ts'
import { findingsOfAuthors } from './2026-11-27-01-findings-of-authors.ts'

/** Every migration in order, listed by hand. */
export const migrations: Record<string, Migration> = {
  '2026-11-23-01-records': records,
  '2026-11-23-02-accounts': accounts,
  '2026-11-23-03-sync': sync,
  '2026-11-23-04-trusted-sync': trustedSync,
  '2026-11-23-05-device-reports': deviceReports,
  '2026-11-23-05-upkeep': upkeep,
  '2026-11-23-06-duplicates': duplicates,
  '2026-11-27-01-findings-of-authors': findingsOfAuthors,
}
