import { type History, live, type Report } from './simulated-history.ts'

const numberOf = (fault: string): string => /^I\d+/.exec(fault)?.[0] ?? fault

/** The invariants that a report says are broken. */
export const brokenIn = ({ faults }: Report): Set<string> => new Set(faults.map((fault) => numberOf(fault)))

/**
 * The shortest history found that breaks one of the same invariants: pieces are left out as long as it still does,
 * first halves, at last single steps. `mostRuns` bounds the work.
 */
export async function shrink(failing: Report, mostRuns: number): Promise<Report> {
  const wanted = brokenIn(failing)
  let shortest = failing
  let runs = 0
  let size = Math.ceil(failing.history.steps.length / 2)
  while (runs < mostRuns) {
    const { history } = shortest
    // oxlint-disable-next-line no-await-in-loop
    const shorter = await firstStillBroken(history, size, mostRuns - runs, wanted)
    runs += shorter.runs
    if (shorter.report) shortest = shorter.report
    else if (size > 1) size = Math.ceil(size / 2)
    else break
  }
  return shortest
}

async function firstStillBroken(
  history: History,
  size: number,
  mostRuns: number,
  wanted: ReadonlySet<string>,
): Promise<{ report: Report | undefined; runs: number }> {
  let runs = 0
  // From the end: what comes after the fault is the first to go.
  for (let end = history.steps.length; end > 0 && runs < mostRuns; end -= size) {
    const steps = history.steps.filter((_, index) => index >= end || index < end - size)
    // oxlint-disable-next-line no-await-in-loop
    const report = await live({ ...history, steps })
    runs += 1
    if ([...brokenIn(report)].some((invariant) => wanted.has(invariant))) return { report, runs }
  }
  return { report: undefined, runs }
}

/** How to live through a history again. */
export const replayCommand = ({ seed, steps }: History): string =>
  `SEED=${seed} STEPS=${steps.map(({ number }) => number).join(',')} npm run test:sync -- simulation`
