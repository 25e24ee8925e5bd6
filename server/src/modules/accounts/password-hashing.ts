import { hash, parseOptions, verify } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'
import { HttpError } from '#http/http-error.ts'

/** Argon2id (the library's default kind) with 46 MiB and one pass. */
const parameters = { memoryCost: 47_104, timeCost: 1, parallelism: 1 }
/** Each takes 46 MiB and a thread, so a school signing in at eight o'clock must queue. */
const atOnce = 4
const longestQueue = 500

export interface PasswordHasher {
  hash: (password: string) => Promise<string>
  /** Takes as long with `null`, the hash of nobody, and then answers false. */
  verify: (passwordHash: string | null, password: string) => Promise<boolean>
}

type Limit = <Result>(work: () => Promise<Result>) => Promise<Result>

function limitOf(most: number): Limit {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= most) {
      if (waiting.length >= longestQueue) throw new HttpError('unavailable', { retryAfterSeconds: 10 })
      // Whoever ends hands its place over, so `running` stays as it is.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

/** "ā" typed on one keyboard is one character and on another two. */
const normal = (password: string): string => password.normalize('NFKC')

export function passwordHasher(): PasswordHasher {
  const limit = limitOf(atOnce)
  const hashOf = (password: string) => limit(() => hash(normal(password), parameters))
  const hashOfNobody = hashOf(randomBytes(32).toString('base64'))
  return {
    hash: hashOf,
    verify: async (passwordHash, password) => {
      const compared = passwordHash ?? (await hashOfNobody)
      const isRight = await limit(() => verify(compared, normal(password)))
      return isRight && passwordHash !== null
    },
  }
}

/** True for a hash made when the parameters were lower; the next sign-in replaces it. */
export function isOutdated(passwordHash: string): boolean {
  const { memoryCost, timeCost } = parseOptions(passwordHash)
  return memoryCost < parameters.memoryCost || timeCost < parameters.timeCost
}
