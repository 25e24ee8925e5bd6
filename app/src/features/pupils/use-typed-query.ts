import { useEffect, useRef, useState } from 'react'

/**
 * Text that is shown at once while its way through the address takes a moment. What comes back from the address is
 * taken only when it was not typed here: otherwise a slow answer would put old letters back under the fingers.
 */
export function useTypedQuery(fromAddress: string, send: (query: string) => void) {
  const [query, setQuery] = useState(fromAddress)
  const onTheWay = useRef<string[]>([])

  useEffect(() => {
    const arrived = onTheWay.current.indexOf(fromAddress)
    if (arrived >= 0) onTheWay.current = onTheWay.current.slice(arrived + 1)
    else {
      onTheWay.current = []
      setQuery(fromAddress)
    }
  }, [fromAddress])

  const type = (text: string) => {
    if (text === query) return
    onTheWay.current.push(text)
    setQuery(text)
    send(text)
  }
  return [query, type] as const
}
