import type { Mutant } from './mutant.ts'

/** Faults of the server, of what it shares with the app, and of the database. */
export const serverMutants: readonly Mutant[] = [
  {
    name: 'deletions are not told to other devices',
    breaks: 'I1',
    changes: [
      {
        file: 'server/src/modules/sync/memberships.ts',
        find: 'const changed = state.changedRecords',
        replace:
          'const changed = state.changedRecords.filter(({ deletedAt }) => !$mutant || deletedAt === null)',
      },
    ],
  },
  {
    name: 'the later of two writers wins',
    breaks: 'I2',
    changes: [
      {
        file: 'shared/src/sync/merge.ts',
        find: 'return own.has(changedIn) && !later.some(isForeign)',
        replace: 'return $mutant || (own.has(changedIn) && !later.some(isForeign))',
      },
    ],
  },
  {
    name: 'the losing value is not kept in the conflict',
    breaks: 'I2',
    changes: [
      {
        file: 'shared/src/sync/merge.ts',
        find: 'if (merged === undefined) contested[field] = values',
        replace: 'if (merged === undefined) contested[field] = $mutant ? { ...values, mine: null } : values',
      },
    ],
  },
  {
    name: 'a repeated request gets another answer',
    breaks: 'I3',
    changes: [
      {
        file: 'server/src/modules/sync/earlier-sendings.ts',
        find: 'if (saysTheSame(first, mutation)) return [first.result]',
        replace:
          'if (saysTheSame(first, mutation)) return [$mutant ? { ...first.result, ver: 0 } : first.result]',
      },
    ],
  },
  {
    name: 'half of a refused group happens',
    breaks: 'I3',
    changes: [
      {
        file: 'server/src/modules/sync/push.ts',
        find: 'if (isWhole) state.adopt(fork)',
        replace: 'if (isWhole || $mutant) state.adopt(fork)',
      },
    ],
  },
  {
    name: 'a feed leaves out the entry after the cursor',
    breaks: 'I7',
    changes: [
      {
        file: 'server/src/modules/sync/pull.ts',
        find: 'bucket: bucket.id, after, upto: bucket.head }',
        replace: 'bucket: bucket.id, after: $mutant && after > 0 ? after + 1 : after, upto: bucket.head }',
      },
    ],
  },
  {
    name: 'an edit changes what is deleted',
    breaks: 'I9',
    changes: [
      {
        file: 'server/src/modules/sync/apply-mutation.ts',
        find: 'if (stored.deletedAt) return openConflict(',
        replace: 'if (stored.deletedAt && !$mutant) return openConflict(',
      },
    ],
  },
  {
    name: 'a grant that has ended opens its buckets',
    breaks: 'I10',
    changes: [
      {
        file: 'shared/src/access/buckets.ts',
        find: '!isGrantValid(grant, today) || grant.staffMemberId',
        replace: '!($mutant || isGrantValid(grant, today)) || grant.staffMemberId',
      },
    ],
  },
  {
    name: 'a record is deleted above what others have made',
    favours: ['deleteRecord'],
    breaks: 'I13',
    changes: [
      {
        file: 'server/src/modules/sync/apply-delete.ts',
        find: 'if (parts.length > 0) {',
        replace: 'if (parts.length > 0 && !$mutant) {',
      },
    ],
  },
  {
    name: 'two pupils have one personal code',
    story: [
      [0, 'createWithCode'],
      [2, 'createWithCode'],
    ],
    breaks: 'I14',
    changes: [
      {
        file: 'server/src/modules/sync/natural-keys.ts',
        find: "return JSON.stringify([entity, entity === 'pupil' ? organisationId : null, ...values])",
        replace:
          "return $mutant ? null : JSON.stringify([entity, entity === 'pupil' ? organisationId : null, ...values])",
      },
    ],
    sql: 'drop index pupil_identifier',
  },
  {
    name: 'what the database objects to holds up everything behind it',
    breaks: 'I15',
    changes: [
      {
        file: 'server/src/modules/sync/push.ts',
        find: `    if (!isFaultOfContent(error)) throw error
    return inTransaction`,
        replace: `    if ($mutant || !isFaultOfContent(error)) throw error
    return inTransaction`,
      },
    ],
    sql: `alter table pupil add check (family_name not like '<%')`,
    favours: ['editTogether', 'synchronise'],
  },
  {
    name: 'a conflict is settled twice',
    favours: ['editPlanText', 'editTogether', 'resolveTwice', 'synchronise'],
    breaks: 'I16',
    changes: [
      {
        file: 'server/src/modules/sync/apply-conflict.ts',
        find: `if (stored.content['status'] === 'resolved')`,
        replace: `if (!$mutant && stored.content['status'] === 'resolved')`,
      },
    ],
  },
  {
    name: 'a final plan is edited',
    favours: ['movePlan', 'editPlanText'],
    breaks: 'I17',
    changes: [
      {
        file: 'server/src/modules/sync/mutation-rules.ts',
        find: "return open === 'all' || others.every((field) => open.includes(field))",
        replace: "return $mutant || open === 'all' || others.every((field) => open.includes(field))",
      },
    ],
  },
  {
    name: 'what has left a bucket long ago is not told to whoever was away',
    breaks: 'I19',
    story: [
      [0, 'changeClass'],
      [0, 'synchronise'],
      [0, 'collectAfterLong'],
      [1, 'synchronise'],
    ],
    changes: [
      {
        file: 'server/src/modules/sync/cursor-state.ts',
        find: 'seq >= bucket.gcFloor',
        replace: '($mutant || seq >= bucket.gcFloor)',
      },
      {
        file: 'server/src/modules/sync/cursor-state.ts',
        find: 'gen + gcCount * countStep',
        replace: 'gen + ($mutant ? 0 : gcCount * countStep)',
      },
      // Checksums would mend it within a day.
      {
        file: 'app/src/sync/compare-sums.ts',
        find: 'if (sums.length === 0) return false',
        replace: 'if ($mutant || sums.length === 0) return false',
      },
    ],
  },
  {
    name: 'what an older app wrote is taken as it is',
    breaks: 'I20',
    changes: [
      {
        file: 'shared/src/sync/lift-mutation.ts',
        find: 'const lift = lifts[sch]',
        replace: 'const lift = $mutant ? (same: Mutation) => same : lifts[sch]',
      },
    ],
  },
  {
    name: 'the clock of a device decides',
    favours: ['turnClock', 'synchronise'],
    breaks: 'I21',
    changes: [
      {
        file: 'server/src/modules/sync/push.ts',
        find: 'mutation.sch > schemaNumber',
        replace: "mutation.sch > schemaNumber || ($mutant && mutation.at > '2027')",
      },
    ],
  },
  {
    name: 'a version does not say which change made it',
    breaks: 'I22',
    changes: [
      {
        file: 'server/src/modules/sync/versions.ts',
        find: 'clientSeq: mutation.seq,',
        replace: 'clientSeq: $mutant ? 0 : mutation.seq,',
      },
    ],
  },
]
