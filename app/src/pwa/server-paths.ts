/** Addresses that belong to the server: the service worker never answers them with the app and never keeps them. */
export const serverPaths: readonly RegExp[] = [/^\/api(\/|$)/, /^\/livez$/, /^\/readyz$/, /^\/metrics$/]
