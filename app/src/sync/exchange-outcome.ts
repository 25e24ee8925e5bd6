/**
 * How one request ended. `complete`: `isMore` when there is more to send or to fetch. `cut`: the connection ended
 * within the reply; what came is kept. `again`: ask anew at once, from another position. `too-large`: more mutations
 * than the server takes at once.
 */
export type ExchangeOutcome =
  | { readonly kind: 'complete'; readonly isMore: boolean }
  | { readonly kind: 'cut' | 'again' | 'no-network' | 'needs-sign-in' | 'too-old' }
  | { readonly kind: 'too-large'; readonly sent: number }
  | { readonly kind: 'refused'; readonly retryAfterMs: number }
