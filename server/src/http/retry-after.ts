/** Seconds within which those who were refused together should come back, each at another moment. */
export interface RetryWithin {
  from: number
  to: number
}

/** A random wish out of the range, in the form that `HttpError` takes. */
export const soon = ({ from, to }: RetryWithin): { retryAfterSeconds: number } => ({
  retryAfterSeconds: from + Math.floor(Math.random() * (to - from + 1)),
})
