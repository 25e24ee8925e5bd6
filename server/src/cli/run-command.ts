import { ConfigError } from '#config.ts'
import { StartError } from '#run-server.ts'

/**
 * Runs a command of the operator. Foreseen failures end it with their sentence, others with their stack; the exit
 * code is then 1.
 */
export function runCommand(command: () => Promise<void>): void {
  command().catch((error: unknown) => {
    const isForeseen = error instanceof ConfigError || error instanceof StartError
    const text = error instanceof Error && !isForeseen ? error.stack : undefined
    process.stderr.write(`${text ?? (error instanceof Error ? error.message : String(error))}\n`)
    process.exitCode = 1
  })
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Why something failed, in one line; a refused connection has its reason in the code only. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.message !== '') return error.message
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
