/**
 * How one request ended. `complete`: `isMore` when there is more to send or to fetch; `isServerBehind` when the next
 * change was written by an app that this server does not understand yet. `cut`: the connection ended within the reply;
 * what came is kept. `again`: ask anew at once, from another position. `not-understood`: the server cannot read what
 * was sent. `too-large`: more mutations than the server takes at once. `unheard`: nothing was heard for so long that the
 * line may be too slow for what was sent.
 */
export type ExchangeOutcome =
  | { readonly kind: 'complete'; readonly isMore: boolean; readonly isServerBehind: boolean }
  | { readonly kind: 'cut' | 'again' | 'no-network' | 'needs-sign-in' | 'too-old' | 'not-understood' }
  | { readonly kind: 'too-large' | 'unheard'; readonly sent: number }
  | { readonly kind: 'refused'; readonly retryAfterMs: number }
