import { useEffect, useState } from 'react'

const second = 1_000

/** Whole seconds left until `until` (milliseconds since 1970), counted down on screen; 0 when it is over or null. */
export function useCountdown(until: number | null, now: () => number): number {
  const secondsLeft = () => (until === null ? 0 : Math.max(0, Math.ceil((until - now()) / second)))
  const [, countTick] = useState(0)
  const left = secondsLeft()
  const isRunning = left > 0
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(() => countTick((ticks) => ticks + 1), second)
    return () => clearInterval(timer)
  }, [isRunning])
  return left
}
