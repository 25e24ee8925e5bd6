import type { ChildProcess } from 'node:child_process'

const minuteMs = 60_000
/** More often than this it is not bad luck, and starting again would only hide it. */
const mostStartsPerMinute = 10
const mostFailedStarts = 3

export interface KeptRunning {
  /** Resolves when the process has ended for good although nobody asked it to. */
  lost: Promise<Error>
  /** Ends it; safe to call twice. */
  stop: () => Promise<void>
}

export interface KeepRunningOptions {
  child: ChildProcess
  /** Starts it again; resolves when it can be used. */
  start: () => Promise<ChildProcess>
  end: (child: ChildProcess) => Promise<void>
  /** One line for the operator each time that it ended by itself. */
  onStep: (line: string) => void
}

/** Whatever killed it may strike again while it starts. */
async function startStubbornly(start: () => Promise<ChildProcess>): Promise<ChildProcess> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await start()
    } catch (error) {
      if (failures === mostFailedStarts) throw error
    }
  }
}

/** Starts a process again whenever it ends by itself: killed by the system, for example, where memory is short. */
export function keepRunning({ child, start, end, onStep }: KeepRunningOptions): KeptRunning {
  const lost = Promise.withResolvers<Error>()
  let current = child
  let starting: Promise<void> | undefined
  let isStopping = false
  let starts: number[] = []

  const startAgain = async (): Promise<void> => {
    starts = [...starts.filter((at) => at > Date.now() - minuteMs), Date.now()]
    try {
      if (starts.length > mostStartsPerMinute)
        throw new Error(`PostgreSQL has ended ${starts.length} times within a minute.`)
      current = await startStubbornly(start)
      if (!isStopping) watch()
    } catch (error) {
      lost.resolve(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const onEnd = (): void => {
    if (isStopping) return
    onStep(
      `PostgreSQL ended by itself (${current.signalCode ?? `code ${current.exitCode}`}) and is started again`,
    )
    starting = startAgain()
  }
  const watch = (): void => {
    if (current.exitCode === null && current.signalCode === null) current.once('exit', onEnd)
    else onEnd()
  }
  watch()

  return {
    lost: lost.promise,
    async stop() {
      isStopping = true
      await starting
      await end(current)
    },
  }
}
