import type { Mutant } from './mutant.ts'

/** What several mutants need: only where buckets are taken over one by one can a device see them apart. */
const piecemeal = {
  file: 'app/src/sync/take-reply.ts',
  find: 'if (arrived <= mostHeld) return',
  replace: 'if (arrived <= mostHeld && !$mutant) return',
}
const piecemealWhenCut = {
  file: 'app/src/sync/take-reply.ts',
  find: 'if (arrived <= mostHeld) assembly.forgetFinished()',
  replace: 'if (arrived <= mostHeld && !$mutant) assembly.forgetFinished()',
}

const editedFinding = [
  [0, 'editFinding'],
  [0, 'synchronise'],
  [2, 'synchronise'],
] as const

/** Faults of the app. */
export const deviceMutants: readonly Mutant[] = [
  {
    name: 'a device sends its last change first',
    breaks: 'I4',
    changes: [
      {
        file: 'app/src/sync/outgoing.ts',
        find: 'firstGroups(next.tracked, most)',
        replace: 'firstGroups($mutant ? next.tracked.toReversed() : next.tracked, most)',
      },
    ],
  },
  {
    name: 'an edit counts as confirmed when the server has answered',
    breaks: 'I5',
    changes: [
      {
        file: 'app/src/sync/settle-entries.ts',
        find: 'isComplete || isCovered(tracked, versionOf)',
        replace: '$mutant || isComplete || isCovered(tracked, versionOf)',
      },
    ],
  },
  {
    name: 'the older of two copies is shown',
    story: [
      ...Array.from({ length: 4 }, () => [0, 'createRecords'] as const),
      [0, 'synchronise'],
      [2, 'synchronise'],
      ...Array.from({ length: 8 }, () => editedFinding).flat(),
    ],
    breaks: 'I6',
    changes: [
      {
        file: 'app/src/data/server-records.ts',
        find: 'copy.record.version > best.record.version',
        replace:
          '($mutant ? copy.record.version < best.record.version : copy.record.version > best.record.version)',
      },
      piecemeal,
      piecemealWhenCut,
    ],
  },
  {
    name: 'a bucket that was taken away is read on from where it was',
    favours: ['changeAccess', 'synchronise'],
    breaks: 'I11',
    changes: [
      {
        file: 'app/src/sync/write-commit.ts',
        find: 'cursors.delete(bucket),',
        replace: '$mutant || cursors.delete(bucket),',
      },
    ],
  },
  {
    name: 'a record leaves with the first of its buckets',
    breaks: 'I12',
    changes: [
      {
        file: 'app/src/data/server-records.ts',
        find: '.filter((copy) => copy.bucket !== bucket)',
        replace: '.filter((copy) => !$mutant && copy.bucket !== bucket)',
      },
    ],
  },
  {
    name: 'cursors are written before their records',
    breaks: 'I18',
    changes: [
      {
        file: 'app/src/sync/write-commit.ts',
        find: 'const { pages, rows, cursors, outbox, meta } = feed',
        replace:
          'const { pages, rows, cursors, outbox, meta } = feed\n  if ($mutant) await cursors.bulkPut(ready.cursors)',
      },
    ],
  },
  {
    name: 'a reply is shown piece by piece',
    breaks: 'I8',
    changes: [piecemeal, piecemealWhenCut],
  },
]
